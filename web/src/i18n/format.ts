/** One formatter per kind. Moments and days are written in the zone of the site they belong to. */
import { useMemo } from "react";
import { useWords } from ".";

export interface Money {
  amount: string;
  currency: string;
}

export interface Formatters {
  number: (value: number, digits?: number) => string;
  percent: (ratio: number) => string;
  /** From whole watt-hours, in kWh with its unit. */
  energy: (energyWh: number) => string;
  /** The same without decimals, for sums of which nobody reads them. */
  roundEnergy: (energyWh: number) => string;
  /** From watts, in kW with its unit. */
  power: (powerW: number) => string;
  money: (money: Money) => string;
  /** Day and time of day. */
  moment: (iso: string) => string;
  day: (iso: string) => string;
  time: (iso: string) => string;
  /** To the millisecond, for what follows each other closely. */
  instant: (iso: string) => string;
  milliseconds: (value: number) => string;
  /** "3 h 05 min"; below a minute in seconds. */
  duration: (seconds: number) => string;
  /** "5 minutes ago", as of `now`. */
  ago: (iso: string, now: Date) => string;
}

const known = new Map<string, Formatters>();

/** Made once for each language and zone: a table asks for them with each cell. */
export function formatters(locale: string, zone: string): Formatters {
  const key = `${locale} ${zone}`;
  const made = known.get(key) ?? formattersFor(locale, zone);
  known.set(key, made);
  return made;
}

function formattersFor(locale: string, zone: string): Formatters {
  const dated = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
    return (iso: string) => format.format(new Date(iso));
  };
  const number = (value: number, digits = 0) =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(value);
  return {
    number,
    percent: (ratio) =>
      new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(ratio),
    energy: (energyWh) => `${number(energyWh / 1000, 2)}\u00a0kWh`,
    roundEnergy: (energyWh) => `${number(energyWh / 1000)}\u00a0kWh`,
    power: (powerW) => `${number(powerW / 1000, 1)}\u00a0kW`,
    money: ({ amount, currency }) => money(locale, amount, currency),
    moment: dated({ dateStyle: "medium", timeStyle: "short" }),
    day: dated({ dateStyle: "medium" }),
    time: dated({ timeStyle: "short" }),
    instant: dated({
      day: "2-digit",
      month: "2-digit",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      fractionalSecondDigits: 3,
    }),
    milliseconds: (value) => `${number(value)}\u00a0ms`,
    duration: (seconds) => duration(locale, seconds),
    ago: (iso, now) => ago(locale, (new Date(iso).getTime() - now.getTime()) / 1000),
  };
}

/** The decimal goes to Intl as text, so no cent is lost on the way. */
function money(locale: string, amount: string, currency: string): string {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency });
  return format.format(amount as Intl.StringNumericLiteral);
}

function duration(locale: string, seconds: number): string {
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short" }).format(
      value,
    );
  if (seconds < 60) return unit(Math.round(seconds), "second");
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return unit(minutes, "minute");
  const rest = minutes % 60;
  const hours = unit(Math.floor(minutes / 60), "hour");
  return rest === 0 ? hours : `${hours} ${unit(rest, "minute")}`;
}

const STEPS: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

function ago(locale: string, seconds: number): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  if (step === undefined) return format.format(0, "second");
  return format.format(Math.round(seconds / step[1]), step[0]);
}

export function useFormat(zone: string): Formatters {
  const { locale } = useWords();
  return useMemo(() => formatters(locale, zone), [locale, zone]);
}
