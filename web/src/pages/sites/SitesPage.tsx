/** The sites, each with the way to its private access (guide 2.7). */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { sitesQuery } from "@/api/sites";
import type { Site } from "@/api/types";
import { AccessTabs } from "@/components/access/AccessTabs";
import { type Column, DataTable } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { useT } from "@/i18n";

export function SitesPage() {
  const t = useT();
  const columns: Column<Site>[] = [
    {
      id: "name",
      head: t("chargers.site"),
      width: "40%",
      cell: ({ id, name }) => (
        <Link to="/cards/sites/$siteId" params={{ siteId: id }} title={name}>
          {name}
        </Link>
      ),
    },
    { id: "address", head: t("charger.address"), cell: ({ address }) => addressOf(address) },
    {
      id: "chargers",
      head: t("nav.chargers"),
      cell: ({ id, name }) => (
        <Link to="/chargers" search={{ site: [id] }} aria-label={t("sites.chargers_of", { name })}>
          {t("sites.see_chargers")}
        </Link>
      ),
    },
  ];
  return (
    <Page title="sites.title" lead={t("sites.lead")}>
      <AccessTabs now="sites" />
      <Loaded
        query={useQuery(sitesQuery)}
        empty={<EmptyState icon="map-pin">{t("sites.none")}</EmptyState>}
      >
        {(rows) => (
          <DataTable
            caption={t("sites.title")}
            rows={rows}
            columns={columns}
            rowId={({ id }) => id}
            rowName={({ name }) => name}
          />
        )}
      </Loaded>
    </Page>
  );
}

function addressOf({ street, postal_code, city }: Site["address"]): string {
  return [street, `${postal_code} ${city}`.trim()].filter(Boolean).join(", ") || "–";
}
