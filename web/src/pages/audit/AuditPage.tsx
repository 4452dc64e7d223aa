/** Who changed what, when and from where; for administrators. */
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import { EmptyState } from "@/components/EmptyState";
import { Icon } from "@/components/Icon";
import { Page } from "@/components/Page";
import { useT } from "@/i18n";
import { Changes } from "./Changes";
import { Export } from "./Export";
import { auditSearch } from "./search";

const route = getRouteApi("/app/audit");

export function AuditPage() {
  const t = useT();
  const filter = auditSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const me = useMe();
  const isAdministrator = me.role === "e_mobility_manager";
  return (
    <Page
      title="nav.audit"
      lead={t("audit.lead")}
      actions={isAdministrator ? <Export log="own" filter={filter} /> : null}
      back={
        <Link to="/users" className="back">
          <Icon name="arrow-left" size={16} /> {t("nav.users")}
        </Link>
      }
    >
      {isAdministrator ? (
        <Changes
          log="own"
          zone={me.company?.time_zone ?? "UTC"}
          filter={filter}
          onFilter={(search) => void navigate({ search, replace: true })}
        />
      ) : (
        <EmptyState icon="ban">{t("users.forbidden")}</EmptyState>
      )}
    </Page>
  );
}
