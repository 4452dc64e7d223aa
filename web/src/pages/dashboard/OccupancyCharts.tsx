/** Occupancy of the day and its history: charging, and occupied without charging, on top of it. */
import { type Bar, type Series, StackedBars } from "@/components/chart/StackedBars";
import { useT, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import type { Hour, Occupancy } from "./insights";

const NOON = "T12:00:00Z";

function useSeries(): Series[] {
  const t = useT();
  return [
    { name: t("block.charging"), tone: "charging" },
    { name: t("block.occupied"), tone: "occupied" },
  ];
}

export function DayChart({ hours }: { hours: Hour[] }) {
  const t = useT();
  const { locale } = useWords();
  const { percent, time } = formatters(locale, "UTC");
  const clock = (hour: number) => time(`2026-01-01T${String(hour % 24).padStart(2, "0")}:00:00Z`);
  const bars = hours.map(
    (hour): Bar => ({
      key: String(hour.hour),
      name: `${clock(hour.hour)} – ${clock(hour.hour + 1)}`,
      short: String(hour.hour),
      parts: partsOf(hour.charging_s, hour.occupied_s, hour.in_service_s),
    }),
  );
  return (
    <StackedBars
      title={t("performance.day_title")}
      what={t("performance.hour")}
      series={useSeries()}
      bars={bars}
      format={percent}
      whole={t("performance.in_use")}
    />
  );
}

export function HistoryChart({ days, line }: { days: Occupancy["days"]; line: number }) {
  const t = useT();
  const { locale } = useWords();
  const { percent, day } = formatters(locale, "UTC");
  const short = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "numeric",
    timeZone: "UTC",
  });
  const bars = days.map(
    (one): Bar => ({
      key: one.day,
      name: day(`${one.day}${NOON}`),
      short: short.format(new Date(`${one.day}${NOON}`)),
      parts: partsOf(
        one.charging_s,
        one.occupied_s,
        one.charging_s + one.occupied_s + one.available_s + one.faulted_s,
      ),
    }),
  );
  return (
    <StackedBars
      title={t("performance.history_title")}
      what={t("performance.day")}
      series={useSeries()}
      bars={bars}
      format={percent}
      most={1}
      line={{ at: line, name: t("performance.line", { share: percent(line) }) }}
      whole={t("performance.in_use")}
    />
  );
}

function partsOf(charging: number, occupied: number, whole: number): number[] | null {
  return whole === 0 ? null : [charging / whole, occupied / whole];
}
