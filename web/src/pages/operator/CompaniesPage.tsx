/** The companies of the platform, for its operator (guide 1.1). */
import { getRouteApi, Link } from "@tanstack/react-router";
import { buttonClass } from "@/components/Button";
import { type Column, DataTable } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { Icon } from "@/components/Icon";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { SearchField } from "@/components/SearchField";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import styles from "./operator.module.css";
import { type Company, useCompanies } from "./queries";
import { SearchResults } from "./Search";
import { UnknownChargers } from "./UnknownChargers";

const route = getRouteApi("/app/operator");

export function CompaniesPage() {
  const t = useT();
  const { text } = route.useSearch();
  const navigate = route.useNavigate();
  const companies = useCompanies();
  const actions = (
    <>
      <Link to="/operator/import" className={buttonClass("secondary")}>
        <Icon name="upload" size={16} />
        {t("imports.title")}
      </Link>
      <Link to="/operator/companies/new" className={buttonClass("primary")}>
        <Icon name="plus" size={16} />
        {t("operator.create")}
      </Link>
    </>
  );
  return (
    <Page title="operator.title" lead={t("operator.lead")} actions={actions}>
      <div className={styles.search}>
        <SearchField
          label={t("operator.search")}
          value={text ?? ""}
          onChange={(next) =>
            void navigate({ search: { text: next.trim() || undefined }, replace: true })
          }
        />
      </div>
      {text ? (
        <SearchResults text={text} />
      ) : (
        <Loaded
          query={companies}
          empty={<EmptyState icon="company">{t("operator.none")}</EmptyState>}
        >
          {(rows) => (
            <>
              <CompanyTable companies={rows} onEnd={companies.onEnd} />
              <UnknownChargers />
            </>
          )}
        </Loaded>
      )}
    </Page>
  );
}

interface Props {
  companies: Company[];
  onEnd: () => void;
}

function CompanyTable({ companies, onEnd }: Props) {
  const t = useT();
  const columns: Column<Company>[] = [
    {
      id: "name",
      head: t("operator.company"),
      cell: (company) => <Name company={company} />,
      width: "34%",
      lines: 2,
    },
    { id: "domain", head: t("operator.email_domain"), cell: (company) => company.email_domain },
    { id: "zone", head: t("operator.time_zone"), cell: (company) => company.time_zone },
    {
      id: "currency",
      head: t("operator.currency"),
      cell: (company) => company.currency,
      width: "90px",
    },
    {
      id: "created",
      head: t("operator.created_on"),
      cell: (company) => <Created company={company} />,
    },
  ];
  return (
    <DataTable
      caption={t("operator.title")}
      rows={companies}
      columns={columns}
      rowId={(company) => company.id}
      rowName={(company) => company.name}
      onEnd={onEnd}
    />
  );
}

function Name({ company }: { company: Company }) {
  return (
    <Link to="/operator/companies/$companyId" params={{ companyId: company.id }}>
      {company.name}
    </Link>
  );
}

function Created({ company }: { company: Company }) {
  return useFormat(company.time_zone).day(company.created_at);
}
