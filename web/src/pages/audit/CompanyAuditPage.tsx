/** Who changed what in a company, for the operator who helps it. */
import { getLocalTimeZone } from "@internationalized/date";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Icon } from "@/components/Icon";
import { Page } from "@/components/Page";
import { useT } from "@/i18n";
import { Changes } from "./Changes";
import { Export } from "./Export";
import { auditSearch } from "./search";

const route = getRouteApi("/app/operator/companies/$companyId/audit");

export function CompanyAuditPage() {
  const t = useT();
  const { companyId } = route.useParams();
  const filter = auditSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const log = { company: companyId };
  return (
    <Page
      title="nav.audit"
      lead={t("audit.lead")}
      actions={<Export log={log} filter={filter} />}
      back={
        <Link to="/operator/companies/$companyId" params={{ companyId }} className="back">
          <Icon name="arrow-left" size={16} /> {t("operator.company")}
        </Link>
      }
    >
      <Changes
        log={log}
        zone={getLocalTimeZone()}
        filter={filter}
        onFilter={(search) => void navigate({ search, replace: true })}
      />
    </Page>
  );
}
