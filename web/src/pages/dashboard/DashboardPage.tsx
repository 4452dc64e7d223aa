/** Is everything all right, where not, what happened last, and how all of it is used (guide 3.1 to 3.5). */
import { getRouteApi } from "@tanstack/react-router";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { SitesFilter } from "@/components/SitesFilter";
import { useT } from "@/i18n";
import { Attention } from "./Attention";
import { Blocks, BlocksSkeleton } from "./Blocks";
import styles from "./dashboard.module.css";
import { Performance } from "./Performance";
import { useStatus } from "./queries";
import { RecentSessions } from "./RecentSessions";
import type { DashboardFilter } from "./search";
import { Verdict } from "./Verdict";

const route = getRouteApi("/app/dashboard");

export function DashboardPage() {
  const t = useT();
  const search = route.useSearch();
  const { site, from, to, charger } = search;
  const navigate = route.useNavigate();
  const change = (part: Partial<DashboardFilter>) =>
    void navigate({ search: { ...search, ...part }, replace: true, resetScroll: false });
  const choose = (next: string[] | undefined) => change({ site: next, charger: undefined });
  return (
    <Page
      title="nav.dashboard"
      lead={t("dashboard.lead")}
      actions={<SitesFilter chosen={site ?? []} onChange={choose} />}
    >
      <Loaded query={useStatus(site)} skeleton={<BlocksSkeleton />}>
        {(counts) => (
          <div className={styles.now}>
            <Verdict counts={counts} />
            <Blocks counts={counts} site={site} />
          </div>
        )}
      </Loaded>
      <div className={styles.columns}>
        <Attention site={site} />
        <RecentSessions site={site} />
      </div>
      <Performance
        site={site}
        picked={{ ...(from ? { from } : {}), ...(to ? { to } : {}) }}
        charger={charger}
        onChange={change}
      />
    </Page>
  );
}
