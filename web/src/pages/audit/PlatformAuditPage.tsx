/** What was done on the platform itself, by its staff. */
import { getLocalTimeZone } from "@internationalized/date";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Icon } from "@/components/Icon";
import { Page } from "@/components/Page";
import { useT } from "@/i18n";
import { Changes } from "./Changes";
import { Export } from "./Export";
import { auditSearch } from "./search";

const route = getRouteApi("/app/staff/audit");

export function PlatformAuditPage() {
  const t = useT();
  const filter = auditSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  return (
    <Page
      title="audit.platform"
      lead={t("audit.platform_lead")}
      actions={<Export log="platform" filter={filter} />}
      back={
        <Link to="/staff" className="back">
          <Icon name="arrow-left" size={16} /> {t("nav.staff")}
        </Link>
      }
    >
      <Changes
        log="platform"
        zone={getLocalTimeZone()}
        filter={filter}
        onFilter={(search) => void navigate({ search, replace: true })}
      />
    </Page>
  );
}
