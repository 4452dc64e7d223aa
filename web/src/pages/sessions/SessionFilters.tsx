/** Period and site; what is chosen stands in the address. */
import { DayField } from "@/components/DateFields";
import { SiteFilter } from "@/components/SiteFilter";
import { useT } from "@/i18n";
import type { Days } from "./period";
import styles from "./sessions.module.css";

/** While one types it, the year begins with zeros. */
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
      <DayField
        label={t("sessions.from")}
        day={days.from}
        max={days.to}
        onChange={(from) => A_YEAR.test(from) && onChange({ from })}
      />
      <DayField
        label={t("sessions.to")}
        day={days.to}
        min={days.from}
        onChange={(to) => A_YEAR.test(to) && onChange({ to })}
      />
      <SiteFilter value={site} onChange={(next) => onChange({ site: next })} />
    </search>
  );
}
