/** One company: its sites, chargers, charge cards and managers, and adding to them (guide 1.1). */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { Badge } from "@/components/StatusBadge";
import { useT } from "@/i18n";
import { BackToCompanies } from "./BackToCompanies";
import { Cards } from "./Cards";
import { Chargers } from "./Chargers";
import { CompanyActions } from "./CompanyActions";
import { Managers } from "./Managers";
import { type CompanyDetails, companyQuery } from "./queries";
import { Sites } from "./Sites";
import { Users } from "./Users";

const route = getRouteApi("/app/operator/companies/$companyId");

export function CompanyPage() {
  const { companyId } = route.useParams();
  const company = useQuery(companyQuery(companyId));
  return (
    <Page
      title="operator.company"
      heading={company.data?.name}
      back={<BackToCompanies />}
      lead={company.data ? <Lead company={company.data} /> : null}
      actions={company.data ? <CompanyActions company={company.data} /> : null}
    >
      <Loaded query={company}>
        {(data) => (
          <>
            <Sites company={data} />
            <Chargers company={data} />
            <Cards company={data} />
            <Managers company={data} />
            <Users company={data} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Lead({ company }: { company: CompanyDetails }) {
  const t = useT();
  return (
    <span className="row">
      {company.closed_at === null ? null : (
        <Badge tone="bad" icon="ban">
          {t("operator.closed_badge")}
        </Badge>
      )}
      <span>{t("operator.counts", company)}</span>
    </span>
  );
}
