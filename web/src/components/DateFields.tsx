/** A day or a moment, in the reader's language; what it is typed with comes when it is shown. */
import { parseDate, parseDateTime } from "@internationalized/date";
import { useT, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import { Arrival, Arriving } from "./arriving";
import type { EntryProps } from "./DateEntry";
import { Field } from "./Field";
import { fromLocal, toLocal } from "./moments";

const entry = new Arrival(async () => (await import("./DateEntry")).DateEntry);

interface MomentProps {
  label: string;
  fault?: string | undefined;
  /** In UTC; empty: none. */
  iso: string;
  /** In which it is typed. */
  zone: string;
  onChange: (iso: string) => void;
}

export function MomentField({ label, fault, iso, zone, onChange }: MomentProps) {
  const t = useT();
  const { locale } = useWords();
  const local = toLocal(iso, zone);
  const hint = t("form.zone", { zone: zone.replaceAll("_", " ") });
  return (
    <Arriving<EntryProps>
      part={entry}
      meanwhile={
        <Meanwhile label={label} hint={hint} value={iso && formatters(locale, zone).moment(iso)} />
      }
      props={{
        label,
        hint,
        fault,
        granularity: "second",
        value: local === "" ? null : parseDateTime(local),
        onChange: (value) => onChange(value === null ? "" : fromLocal(value.toString(), zone)),
      }}
    />
  );
}

interface DayProps {
  label: string;
  fault?: string | undefined;
  /** `2026-03-29`. */
  day: string;
  min?: string;
  max?: string;
  onChange: (day: string) => void;
}

/** A day there must be: what is not whole changes nothing. */
export function DayField({ label, fault, day, min, max, onChange }: DayProps) {
  const { locale } = useWords();
  return (
    <Arriving<EntryProps>
      part={entry}
      meanwhile={
        <Meanwhile label={label} value={formatters(locale, "UTC").day(`${day}T00:00:00Z`)} />
      }
      props={{
        label,
        fault,
        granularity: "day",
        value: parseDate(day),
        min: min === undefined ? undefined : parseDate(min),
        max: max === undefined ? undefined : parseDate(max),
        onChange: (value) => value !== null && onChange(value.toString()),
      }}
    />
  );
}

/** A day, or none: empty. */
export function OptionalDayField({ label, fault, day, onChange }: Omit<DayProps, "min" | "max">) {
  const { locale } = useWords();
  return (
    <Arriving<EntryProps>
      part={entry}
      meanwhile={
        <Meanwhile label={label} value={day && formatters(locale, "UTC").day(`${day}T00:00:00Z`)} />
      }
      props={{
        label,
        fault,
        granularity: "day",
        value: day === "" ? null : parseDate(day),
        onChange: (value) => onChange(value === null ? "" : value.toString()),
      }}
    />
  );
}

function Meanwhile({ label, value, hint }: { label: string; value: string; hint?: string }) {
  return <Field label={label} hint={hint} value={value} readOnly aria-busy />;
}
