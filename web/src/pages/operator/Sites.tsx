/** The sites of a company. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DataTable } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { FormDialog } from "@/components/FormDialog";
import { Loaded } from "@/components/Loaded";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { EditButton } from "./EditButton";
import { type Site, sitesQuery, useAddSite, useChangeSite } from "./places";
import type { Company } from "./queries";
import { Section } from "./Section";
import { SITE_POINTERS, SiteFields, siteOf } from "./SiteFields";

export function Sites({ company }: { company: Company }) {
  const t = useT();
  const announcer = useAnnouncer();
  const [adding, setAdding] = useState(false);
  const [edited, setEdited] = useState<Site | null>(null);
  const sites = useQuery(sitesQuery(company.id));
  const add = useAddSite(company.id);
  const send = async (data: FormData) => {
    const { name } = await add.mutateAsync(siteOf(data));
    announcer.done(t("operator.site_added", { name }));
  };
  return (
    <Section title={t("operator.sites")} add={t("operator.add_site")} onAdd={() => setAdding(true)}>
      <Loaded
        query={sites}
        empty={<EmptyState icon="map-pin">{t("operator.no_sites")}</EmptyState>}
      >
        {(rows) => <SiteTable sites={rows} onEdit={setEdited} />}
      </Loaded>
      <FormDialog
        title={t("operator.add_site")}
        submit={t("operator.add_site")}
        open={adding}
        onClose={() => setAdding(false)}
        pointers={SITE_POINTERS}
        send={send}
      >
        {(faultOf) => <SiteFields faultOf={faultOf} zone={company.time_zone} />}
      </FormDialog>
      {edited ? <EditSite company={company} site={edited} onClose={() => setEdited(null)} /> : null}
    </Section>
  );
}

interface TableProps {
  sites: Site[];
  onEdit: (site: Site) => void;
}

function SiteTable({ sites, onEdit }: TableProps) {
  const t = useT();
  return (
    <DataTable
      caption={t("operator.sites")}
      rows={sites}
      rowId={(site) => site.id}
      rowName={(site) => site.name}
      columns={[
        { id: "name", head: t("contact.name"), cell: (site) => site.name, width: "30%", lines: 2 },
        { id: "address", head: t("operator.address"), cell: addressOf, lines: 2 },
        { id: "zone", head: t("operator.time_zone"), cell: (site) => site.time_zone, width: "18%" },
        {
          id: "actions",
          head: t("users.actions"),
          cell: (site) => <EditButton name={site.name} onEdit={() => onEdit(site)} />,
          width: "172px",
        },
      ]}
    />
  );
}

function addressOf({ address }: Site): string {
  const town = [address.postal_code, address.city].filter(Boolean).join(" ");
  return [address.street, town, address.country].filter(Boolean).join(", ");
}

interface EditProps {
  company: Company;
  site: Site;
  onClose: () => void;
}

function EditSite({ company, site, onClose }: EditProps) {
  const t = useT();
  const announcer = useAnnouncer();
  const change = useChangeSite(company.id);
  const send = async (data: FormData) => {
    const { name } = await change.mutateAsync({ site: site.id, body: siteOf(data) });
    announcer.done(t("operator.saved", { name }));
  };
  return (
    <FormDialog
      title={t("operator.edit_site", { name: site.name })}
      submit={t("common.save")}
      open
      onClose={onClose}
      pointers={SITE_POINTERS}
      send={send}
    >
      {(faultOf) => <SiteFields site={site} faultOf={faultOf} zone={company.time_zone} />}
    </FormDialog>
  );
}
