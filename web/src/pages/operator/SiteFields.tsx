/** What a site says of itself, new or edited. */
import { useState } from "react";
import { COUNTRIES, nameOf } from "@/components/choices";
import { Field, SelectField } from "@/components/Field";
import { type Submission, text } from "@/components/submitting";
import { useT, useWords } from "@/i18n";
import styles from "./operator.module.css";
import type { NewSite, Site } from "./places";
import { TimeZoneField } from "./TimeZoneField";

export const SITE_POINTERS = [
  "#/name",
  "#/address/street",
  "#/address/postal_code",
  "#/address/city",
  "#/address/country",
  "#/position/latitude",
  "#/position/longitude",
  "#/time_zone",
];

const AXES = [
  ["latitude", 90],
  ["longitude", 180],
] as const;

interface Props extends Pick<Submission, "faultOf"> {
  /** What it is now; a new one has nothing. */
  site?: Site;
  zone: string;
}

export function SiteFields({ site, faultOf, zone }: Props) {
  const t = useT();
  return (
    <>
      <Field
        label={t("operator.site_name")}
        name="name"
        required
        maxLength={120}
        defaultValue={site?.name}
        fault={faultOf("#/name")}
      />
      <Field
        label={t("operator.street")}
        name="street"
        defaultValue={site?.address.street}
        fault={faultOf("#/address/street")}
      />
      <div className={styles.pair}>
        <Field
          label={t("operator.postal_code")}
          name="postal_code"
          defaultValue={site?.address.postal_code}
          fault={faultOf("#/address/postal_code")}
        />
        <Field
          label={t("operator.city")}
          name="city"
          defaultValue={site?.address.city}
          fault={faultOf("#/address/city")}
        />
      </div>
      <CountryField now={site?.address.country ?? "FR"} fault={faultOf("#/address/country")} />
      <Position now={site?.position ?? null} faultOf={faultOf} />
      <TimeZoneField suggested={site?.time_zone ?? zone} fault={faultOf("#/time_zone")} />
    </>
  );
}

/** A country that is not among the usual ones, or none, stays. */
function CountryField({ now, fault }: { now: string; fault: string | undefined }) {
  const { t, locale } = useWords();
  const codes = COUNTRIES.includes(now) ? COUNTRIES : [now, ...COUNTRIES];
  return (
    <SelectField label={t("operator.country")} name="country" defaultValue={now} fault={fault}>
      {codes.map((code) => (
        <option key={code} value={code}>
          {code === "" ? "–" : nameOf(locale, "region", code)}
        </option>
      ))}
    </SelectField>
  );
}

interface PositionProps extends Pick<Submission, "faultOf"> {
  now: Site["position"];
}

/** Both of its numbers, or none. */
function Position({ now, faultOf }: PositionProps) {
  const t = useT();
  const [given, setGiven] = useState({ latitude: now !== null, longitude: now !== null });
  return (
    <div className={styles.pair}>
      {AXES.map(([name, limit]) => (
        <Field
          key={name}
          label={t(`operator.${name}`)}
          name={name}
          type="number"
          step="any"
          min={-limit}
          max={limit}
          required={given.latitude || given.longitude}
          defaultValue={now?.[name]}
          onChange={({ target }) => setGiven({ ...given, [name]: target.value !== "" })}
          fault={faultOf(`#/position/${name}`)}
        />
      ))}
    </div>
  );
}

export function siteOf(data: FormData): NewSite {
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
