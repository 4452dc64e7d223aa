/** Is everything all right, where not, and what happened last (guide 3.1). */
import { getRouteApi } from "@tanstack/react-router";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { SiteFilter } from "@/components/SiteFilter";
import { useT } from "@/i18n";
import { Attention } from "./Attention";
import { Blocks, BlocksSkeleton } from "./Blocks";
import styles from "./dashboard.module.css";
import { useStatus } from "./queries";
import { RecentSessions } from "./RecentSessions";
import { Verdict } from "./Verdict";

const route = getRouteApi("/app/dashboard");

export function DashboardPage() {
  const t = useT();
  const { site } = route.useSearch();
  const navigate = route.useNavigate();
  const choose = (next: string | undefined) => navigate({ search: next ? { site: next } : {} });
  return (
    <Page
      title="nav.dashboard"
      lead={t("dashboard.lead")}
      actions={<SiteFilter value={site} onChange={choose} />}
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
    </Page>
  );
}
