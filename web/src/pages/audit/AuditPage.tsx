/** Who changed what, when and from where; for administrators. */
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import { useRows } from "@/api/rows";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { Icon } from "@/components/Icon";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { useT } from "@/i18n";
import { AuditFilters } from "./AuditFilters";
import { ChangeList } from "./ChangeList";
import { Export } from "./Export";
import { useChanges } from "./queries";
import type { AuditFilter } from "./search";

const route = getRouteApi("/app/audit");

export function AuditPage() {
  const t = useT();
  const filter = route.useSearch();
  const isAdministrator = useMe().role === "e_mobility_manager";
  return (
    <Page
      title="nav.audit"
      lead={t("audit.lead")}
      actions={isAdministrator ? <Export filter={filter} /> : null}
      back={
        <Link to="/users" className="back">
          <Icon name="arrow-left" size={16} /> {t("nav.users")}
        </Link>
      }
    >
      {isAdministrator ? (
        <Changes filter={filter} />
      ) : (
        <EmptyState icon="ban">{t("users.forbidden")}</EmptyState>
      )}
    </Page>
  );
}

function Changes({ filter }: { filter: AuditFilter }) {
  const t = useT();
  const navigate = route.useNavigate();
  const zone = useMe().company?.time_zone ?? "UTC";
  const pages = useChanges(filter);
  const filtered = Object.values(filter).some((one) => one !== undefined);
  const changes = useRows(pages);
  return (
    <>
      <AuditFilters
        value={filter}
        zone={zone}
        onChange={(search) => void navigate({ search, replace: true })}
      />
      <Loaded
        query={changes}
        empty={
          <EmptyState icon="clock">{t(filtered ? "audit.none_match" : "audit.none")}</EmptyState>
        }
      >
        {(rows) => <ChangeList rows={rows} />}
      </Loaded>
      {pages.hasNextPage ? (
        <div>
          <Button pending={pages.isFetching} onClick={() => pages.fetchNextPage()}>
            {t("common.show_more")}
          </Button>
        </div>
      ) : null}
    </>
  );
}
