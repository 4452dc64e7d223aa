/** Occupancy of the day and its history: charging, and occupied without charging, on top of it. */
import { type Bar, type Series, StackedBars } from "@/components/chart/StackedBars";
import { daysBetween } from "@/components/periods";
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

/** Every day of the period up to the last that is known of, also those of which nothing is. */
export function HistoryChart({ occupancy }: { occupancy: Occupancy }) {
  const t = useT();
  const { locale } = useWords();
  const { percent, day } = formatters(locale, "UTC");
  const short = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "numeric",
    timeZone: "UTC",
  });
  const known = new Map(occupancy.days.map((one) => [one.day, one]));
  const bars = daysBetween(occupancy.from, occupancy.days.at(-1)?.day ?? occupancy.from).map(
    (name): Bar => ({
      key: name,
      name: day(`${name}${NOON}`),
      short: short.format(new Date(`${name}${NOON}`)),
      parts: sharesOf(known.get(name)),
    }),
  );
  const line = occupancy.extend_above;
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

function sharesOf(day: Occupancy["days"][number] | undefined): number[] | null {
  if (day === undefined) return null;
  const { charging_s, occupied_s, available_s, faulted_s } = day;
  return partsOf(charging_s, occupied_s, charging_s + occupied_s + available_s + faulted_s);
}

function partsOf(charging: number, occupied: number, whole: number): number[] | null {
  return whole === 0 ? null : [charging / whole, occupied / whole];
}
