/** The sites of a company. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { COUNTRIES, nameOf } from "@/components/choices";
import { DataTable } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { Field, SelectField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { Loaded } from "@/components/Loaded";
import { type Submission, text } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useT, useWords } from "@/i18n";
import styles from "./operator.module.css";
import { type Company, type NewSite, type Site, sitesQuery, useAddSite } from "./queries";
import { Section } from "./Section";
import { TimeZoneField } from "./TimeZoneField";

const POINTERS = [
  "#/name",
  "#/address/street",
  "#/address/postal_code",
  "#/address/city",
  "#/address/country",
  "#/position/latitude",
  "#/position/longitude",
  "#/time_zone",
];

export function Sites({ company }: { company: Company }) {
  const t = useT();
  const announcer = useAnnouncer();
  const [adding, setAdding] = useState(false);
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
        {(rows) => <SiteTable sites={rows} />}
      </Loaded>
      <FormDialog
        title={t("operator.add_site")}
        submit={t("operator.add_site")}
        open={adding}
        onClose={() => setAdding(false)}
        pointers={POINTERS}
        send={send}
      >
        {(faultOf) => <Fields faultOf={faultOf} zone={company.time_zone} />}
      </FormDialog>
    </Section>
  );
}

function SiteTable({ sites }: { sites: Site[] }) {
  const t = useT();
  return (
    <DataTable
      caption={t("operator.sites")}
      rows={sites}
      rowId={(site) => site.id}
      rowName={(site) => site.name}
      columns={[
        { id: "name", head: t("operator.site_name"), cell: (site) => site.name, width: "30%" },
        { id: "address", head: t("operator.address"), cell: addressOf },
        { id: "zone", head: t("operator.time_zone"), cell: (site) => site.time_zone, width: "20%" },
      ]}
    />
  );
}

function addressOf({ address }: Site): string {
  const town = [address.postal_code, address.city].filter(Boolean).join(" ");
  return [address.street, town, address.country].filter(Boolean).join(", ");
}

function Fields({ faultOf, zone }: Pick<Submission, "faultOf"> & { zone: string }) {
  const t = useT();
  return (
    <>
      <Field
        label={t("operator.site_name")}
        name="name"
        required
        maxLength={120}
        fault={faultOf("#/name")}
      />
      <Field label={t("operator.street")} name="street" fault={faultOf("#/address/street")} />
      <div className={styles.pair}>
        <Field
          label={t("operator.postal_code")}
          name="postal_code"
          fault={faultOf("#/address/postal_code")}
        />
        <Field label={t("operator.city")} name="city" fault={faultOf("#/address/city")} />
      </div>
      <CountryField fault={faultOf("#/address/country")} />
      <div className={styles.pair}>
        <Degrees name="latitude" limit={90} fault={faultOf("#/position/latitude")} />
        <Degrees name="longitude" limit={180} fault={faultOf("#/position/longitude")} />
      </div>
      <TimeZoneField suggested={zone} fault={faultOf("#/time_zone")} />
    </>
  );
}

function CountryField({ fault }: { fault: string | undefined }) {
  const { t, locale } = useWords();
  return (
    <SelectField label={t("operator.country")} name="country" fault={fault}>
      {COUNTRIES.map((code) => (
        <option key={code} value={code}>
          {nameOf(locale, "region", code)}
        </option>
      ))}
    </SelectField>
  );
}

interface DegreesProps {
  name: "latitude" | "longitude";
  limit: number;
  fault: string | undefined;
}

function Degrees({ name, limit, fault }: DegreesProps) {
  const t = useT();
  return (
    <Field
      label={t(`operator.${name}`)}
      name={name}
      type="number"
      step="any"
      min={-limit}
      max={limit}
      fault={fault}
    />
  );
}

function siteOf(data: FormData): NewSite {
  const [latitude, longitude] = [text(data, "latitude"), text(data, "longitude")];
  const placed = latitude !== "" && longitude !== "";
  return {
    name: text(data, "name"),
    address: {
      street: text(data, "street"),
      postal_code: text(data, "postal_code"),
      city: text(data, "city"),
      country: text(data, "country"),
    },
    position: placed ? { latitude: Number(latitude), longitude: Number(longitude) } : null,
    time_zone: text(data, "time_zone"),
  };
}
