/** What a site says of itself, new or edited. */
import { COUNTRIES, nameOf } from "@/components/choices";
import { Field, SelectField } from "@/components/Field";
import { type Submission, text } from "@/components/submitting";
import { useT, useWords } from "@/i18n";
import styles from "./operator.module.css";
import type { NewSite, Site } from "./queries";
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
      <div className={styles.pair}>
        <Degrees name="latitude" site={site} limit={90} fault={faultOf("#/position/latitude")} />
        <Degrees name="longitude" site={site} limit={180} fault={faultOf("#/position/longitude")} />
      </div>
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

interface DegreesProps {
  site: Site | undefined;
  name: "latitude" | "longitude";
  limit: number;
  fault: string | undefined;
}

function Degrees({ site, name, limit, fault }: DegreesProps) {
  const t = useT();
  return (
    <Field
      label={t(`operator.${name}`)}
      name={name}
      type="number"
      step="any"
      min={-limit}
      max={limit}
      defaultValue={site?.position?.[name]}
      fault={fault}
    />
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
