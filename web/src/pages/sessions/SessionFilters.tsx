/** Period and site; what is chosen stands in the address. */
import { Field } from "@/components/Field";
import { SiteFilter } from "@/components/SiteFilter";
import { useT } from "@/i18n";
import type { Days } from "./period";
import styles from "./sessions.module.css";

const A_YEAR = /^[12]\d{3}-/;

interface Props {
  site: string | undefined;
  days: Days;
  onChange: (part: { site?: string | undefined; from?: string; to?: string }) => void;
}

export function SessionFilters({ site, days, onChange }: Props) {
  const t = useT();
  return (
    <search className={styles.filters}>
      <Field
        // A day is taken over when it is whole: while one types the year it begins with zeros.
        key={`from ${days.from}`}
        label={t("sessions.from")}
        type="date"
        max={days.to}
        defaultValue={days.from}
        onChange={({ target }) => A_YEAR.test(target.value) && onChange({ from: target.value })}
      />
      <Field
        key={`to ${days.to}`}
        label={t("sessions.to")}
        type="date"
        min={days.from}
        defaultValue={days.to}
        onChange={({ target }) => A_YEAR.test(target.value) && onChange({ to: target.value })}
      />
      <SiteFilter value={site} onChange={(next) => onChange({ site: next })} />
    </search>
  );
}
