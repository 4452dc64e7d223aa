/** A period: one that has a name, or any from a calendar, which comes when it is shown. */
import { parseDate } from "@internationalized/date";
import { useT, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import { Arrival, Arriving } from "./arriving";
import { Field } from "./Field";
import { type Days, PRESETS, presetDays, presetOf } from "./periods";
import type { RangeProps } from "./RangeEntry";
import styles from "./RangePicker.module.css";

const entry = new Arrival(async () => (await import("./RangeEntry")).RangeEntry);

interface Props {
  days: Days;
  zone: string;
  now: Date;
  onChange: (days: Days) => void;
}

export function RangePicker({ days, zone, now, onChange }: Props) {
  const t = useT();
  const { locale } = useWords();
  const format = formatters(locale, "UTC");
  const shown = `${format.day(`${days.from}T00:00:00Z`)} – ${format.day(`${days.to}T00:00:00Z`)}`;
  const choose = (value: string) => {
    const preset = PRESETS.find((one) => one === value);
    if (preset) onChange(presetDays(preset, zone, now));
  };
  return (
    <div className={styles.range}>
      <label className={styles.preset}>
        <span>{t("range.preset")}</span>
        <select
          value={presetOf(days, zone, now) ?? ""}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="" disabled hidden>
            {t("range.custom")}
          </option>
          {PRESETS.map((preset) => (
            <option key={preset} value={preset}>
              {t(`range.${preset}`)}
            </option>
          ))}
        </select>
      </label>
      <Arriving<RangeProps>
        part={entry}
        meanwhile={<Field label={t("range.days")} value={shown} readOnly aria-busy />}
        props={{
          label: t("range.days"),
          value: { start: parseDate(days.from), end: parseDate(days.to) },
          onChange: ({ start, end }) => onChange({ from: start.toString(), to: end.toString() }),
        }}
      />
    </div>
  );
}
