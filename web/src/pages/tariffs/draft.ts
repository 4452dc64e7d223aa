/** The terms of a tariff while they are typed: amounts are the text of their fields. */
import type { Tariff, Terms } from "./queries";

export const AMOUNTS = ["per_kwh", "per_hour_charging", "per_hour_idle"] as const;
export type AmountName = (typeof AMOUNTS)[number];

export interface DraftBand extends Record<AmountName, string> {
  /** Stays the same while the band is edited. */
  key: number;
  weekdays: number[];
  begin_minute: number;
  end_minute: number;
}

export interface Draft {
  name: string;
  currency: string;
  vat_rate: string;
  start_fee: string;
  idle_grace_min: string;
  bands: DraftBand[];
}

export const WEEK = [1, 2, 3, 4, 5, 6, 7];
export const DAY_MIN = 1440;
export const QUARTER_MIN = 15;
const NOTHING = { per_kwh: "0.00", per_hour_charging: "0.00", per_hour_idle: "0.00" };

export function emptyDraft(currency: string): Draft {
  return {
    name: "",
    currency,
    vat_rate: "",
    start_fee: "0.00",
    idle_grace_min: "0",
    bands: [{ key: 0, weekdays: WEEK, begin_minute: 0, end_minute: DAY_MIN, ...NOTHING }],
  };
}

export function draftOf(version: Tariff["in_force"]): Draft {
  const { name, currency, vat_rate, start_fee, idle_grace_min, bands } = version;
  return {
    name,
    currency,
    vat_rate,
    start_fee,
    idle_grace_min: String(idle_grace_min),
    bands: bands.map((band, key) => ({ ...band, key })),
  };
}

/** An empty amount is none. */
export function termsOf(draft: Draft): Terms {
  const { name, currency, vat_rate, start_fee, idle_grace_min, bands } = draft;
  return {
    name,
    currency,
    vat_rate: vat_rate || "0",
    start_fee: start_fee || "0",
    idle_grace_min: Number(idle_grace_min),
    bands: bands.map(({ key: _, per_kwh, per_hour_charging, per_hour_idle, ...when }) => ({
      ...when,
      per_kwh: per_kwh || "0",
      per_hour_charging: per_hour_charging || "0",
      per_hour_idle: per_hour_idle || "0",
    })),
  };
}

/** The terms as they would be counted while the name is still to be found. */
export function countable(draft: Draft): Terms {
  return { ...termsOf(draft), name: draft.name.trim() || "–" };
}

/** A band like the last one: only its times and prices are to be changed. */
export function withAnother(bands: DraftBand[]): DraftBand[] {
  const key = Math.max(-1, ...bands.map((band) => band.key)) + 1;
  const last = bands.at(-1);
  const start = last ?? { weekdays: WEEK, begin_minute: 0, end_minute: DAY_MIN, ...NOTHING };
  return [...bands, { ...start, key }];
}

/** The end comes after the beginning. */
export function begun(band: DraftBand, begin_minute: number): DraftBand {
  const end_minute = band.end_minute > begin_minute ? band.end_minute : DAY_MIN;
  return { ...band, begin_minute, end_minute };
}

export function pointersOf(draft: Draft): string[] {
  const own = [
    "name",
    "currency",
    "vat_rate",
    "start_fee",
    "idle_grace_min",
    "bands",
    "valid_from",
  ];
  const fields = ["weekdays", "begin_minute", "end_minute", ...AMOUNTS];
  const ofBands = draft.bands.flatMap((_, index) =>
    fields.map((field) => `#/bands/${index}/${field}`),
  );
  return [...own.map((field) => `#/${field}`), ...ofBands];
}
