/** Period, site and all that sessions can be told apart by; what is chosen stands in the address. */
import { useState } from "react";
import { DayField } from "@/components/DateFields";
import { SelectField } from "@/components/Field";
import { SearchField } from "@/components/SearchField";
import { SiteFilter } from "@/components/SiteFilter";
import { useT } from "@/i18n";
import { CardFinder, ChargerFinder } from "./Finders";
import type { Days } from "./period";
import { ACCESS, BILLINGS, GRADES, type Selection, type SessionFilter } from "./search";
import styles from "./sessions.module.css";

/** While one types it, the year begins with zeros. */
const A_YEAR = /^[12]\d{3}-/;

interface Props {
  value: Selection;
  days: Days;
  onChange: (part: SessionFilter) => void;
}

export function SessionFilters({ value, days, onChange }: Props) {
  const t = useT();
  const [open, setOpen] = useState(() =>
    Object.values({ ...value, site: undefined }).some(Boolean),
  );
  return (
    <search className={`stack ${styles.search}`}>
      <div className={styles.filters}>
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
        <SiteFilter value={value.site} onChange={(site) => onChange({ site })} />
      </div>
      <details
        className={styles.more}
        open={open}
        onToggle={(event) => setOpen(event.currentTarget.open)}
      >
        <summary>{t("messages.more_filters")}</summary>
        <div className={styles.moreFilters}>
          <More value={value} onChange={onChange} />
        </div>
      </details>
    </search>
  );
}

function More({ value, onChange }: Omit<Props, "days">) {
  const t = useT();
  return (
    <>
      <ChargerFinder chosen={value.charger} onChoose={(charger) => onChange({ charger })} />
      <CardFinder chosen={value.card} onChoose={(card) => onChange({ card })} />
      <SearchField
        label={t("session.holder")}
        value={value.holder ?? ""}
        onChange={(text) => onChange({ holder: text.trim() || undefined })}
      />
      <SearchField
        label={t("session.cost_centre")}
        value={value.cost_centre ?? ""}
        onChange={(text) => onChange({ cost_centre: text.trim() || undefined })}
      />
      <OneOf
        label={t("sessions.access")}
        choices={ACCESS.map((one) => [one, t(`session_access.${one}`)])}
        value={value.access}
        onChange={(access) => onChange({ access })}
      />
      <OneOf
        label={t("access.billing")}
        choices={BILLINGS.map((one) => [one, t(`billing.${one}`)])}
        value={value.billing}
        onChange={(billing) => onChange({ billing })}
      />
      <OneOf
        label={t("session.evidence")}
        choices={GRADES.map((one) => [one, t(`grade.${one}`)])}
        value={value.grade}
        onChange={(grade) => onChange({ grade })}
      />
    </>
  );
}

interface OneOfProps<T extends string> {
  label: string;
  choices: [id: T, name: string][];
  value: T | undefined;
  onChange: (id: T | undefined) => void;
}

function OneOf<T extends string>({ label, choices, value, onChange }: OneOfProps<T>) {
  const t = useT();
  return (
    <SelectField
      label={label}
      value={value ?? ""}
      onChange={({ target }) => onChange(choices.find(([id]) => id === target.value)?.[0])}
    >
      <option value="">{t("sessions.any")}</option>
      {choices.map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
