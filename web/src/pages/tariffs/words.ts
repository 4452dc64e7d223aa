/** The terms of a tariff in words, field by field. */
import type { Fact } from "@/components/Facts";
import type { Translate } from "@/i18n";
import { type Formatters, formatters } from "@/i18n/format";
import type { TariffVersion } from "./queries";

/** A Monday, in UTC. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

export function weekdayName(weekday: number, locale: string): string {
  const day = new Date(MONDAY + (weekday - 1) * DAY_MS);
  return new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" }).format(day);
}

/** Days that follow each other are told by the first and the last. */
export function weekdaysText(weekdays: readonly number[], locale: string): string {
  const days = [...weekdays].sort((one, other) => one - other);
  const runs: number[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  const name = (day: number | undefined) => weekdayName(day ?? 1, locale);
  return runs
    .map((run) =>
      run.length > 2 ? `${name(run[0])}–${name(run.at(-1))}` : run.map(name).join(", "),
    )
    .join(", ");
}

/** `22:15`; the end of the day is `24:00`. */
export function timeText(minute: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

export function termsFacts(version: TariffVersion, t: Translate, locale: string): Fact[] {
  const format = formatters(locale, "UTC");
  const money = (amount: string) => format.money({ amount, currency: version.currency });
  return [
    [t("tariffs.name"), version.name],
    [t("tariffs.currency"), version.currency],
    [t("tariffs.vat_rate"), format.percent(Number(version.vat_rate) / 100)],
    [t("tariffs.start_fee"), money(version.start_fee)],
    [t("tariffs.grace"), format.duration(version.idle_grace_min * 60)],
    ...version.bands.map(
      (band): Fact => [
        `${weekdaysText(band.weekdays, locale)} ${timeText(band.begin_minute)}–${timeText(band.end_minute)}`,
        t("tariffs.band_price", {
          kwh: money(band.per_kwh),
          charging: money(band.per_hour_charging),
          idle: money(band.per_hour_idle),
        }),
      ],
    ),
  ];
}

/** The least and the most of a kilowatt-hour over the week. */
export function energyPrice({ bands, currency }: TariffVersion, format: Formatters): string {
  const ranked = bands
    .map((band) => band.per_kwh)
    .sort((one, other) => Number(one) - Number(other));
  const [least, most] = [ranked[0] ?? "0", ranked.at(-1) ?? "0"];
  const money = (amount: string) => format.money({ amount, currency });
  return Number(least) === Number(most) ? money(least) : `${money(least)} – ${money(most)}`;
}

export type VersionState = "archived" | "planned" | "in_force" | "past";

export function stateOf(version: TariffVersion, inForce: TariffVersion): VersionState {
  if (version.version > inForce.version) return "planned";
  if (version.version < inForce.version) return "past";
  return version.archived ? "archived" : "in_force";
}
