/** Periods as people pick them: a few that have a name, and any other. The last day is included. */
import {
  type CalendarDate,
  endOfMonth,
  fromDate,
  parseDate,
  startOfMonth,
  startOfYear,
  toCalendarDate,
} from "@internationalized/date";

export interface Days {
  from: string;
  to: string;
}

export const PRESETS = [
  "today",
  "yesterday",
  "last_7_days",
  "this_month",
  "last_month",
  "this_quarter",
  "this_year",
  "last_12_months",
] as const;
export type Preset = (typeof PRESETS)[number];
export const USUAL: Preset = "last_7_days";
const MOST_DAYS = 366;

/** Its days, as of today in `zone`. */
export function presetDays(preset: Preset, zone: string, now: Date): Days {
  const today = toCalendarDate(fromDate(now, zone));
  const [from, to] = BOUNDS[preset](today);
  return { from: from.toString(), to: to.toString() };
}

const BOUNDS: Record<Preset, (today: CalendarDate) => [CalendarDate, CalendarDate]> = {
  today: (today) => [today, today],
  yesterday: (today) => [today.subtract({ days: 1 }), today.subtract({ days: 1 })],
  last_7_days: (today) => [today.subtract({ days: 6 }), today],
  this_month: (today) => [startOfMonth(today), today],
  last_month: (today) => {
    const month = startOfMonth(today).subtract({ months: 1 });
    return [month, endOfMonth(month)];
  },
  this_quarter: (today) => {
    const month = startOfMonth(today);
    return [month.subtract({ months: (today.month - 1) % 3 }), today];
  },
  this_year: (today) => [startOfYear(today), today],
  last_12_months: (today) => {
    const month = startOfMonth(today);
    return [month.subtract({ years: 1 }), month.subtract({ days: 1 })];
  },
};

/** The one that these days are; none: they were picked. */
export function presetOf(days: Days, zone: string, now: Date): Preset | undefined {
  return PRESETS.find((preset) => {
    const known = presetDays(preset, zone, now);
    return known.from === days.from && known.to === days.to;
  });
}

/** What an address says, put right: real days, in order, a year at most; else the usual ones. */
export function daysOf(picked: Partial<Days>, zone: string, now: Date): Days {
  const from = realDay(picked.from);
  const to = realDay(picked.to);
  if (from === undefined || to === undefined || to < from) return presetDays(USUAL, zone, now);
  const earliest = parseDate(to).subtract({ days: MOST_DAYS - 1 });
  return { from: parseDate(from).compare(earliest) < 0 ? earliest.toString() : from, to };
}

/** All of them in order, the last one included. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = parseDate(first); day.toString() <= last; day = day.add({ days: 1 }))
    days.push(day.toString());
  return days;
}

/** As the API wants it: the day after the last. */
export function endOf({ to }: Days): string {
  return parseDate(to).add({ days: 1 }).toString();
}

function realDay(day: string | undefined): string | undefined {
  if (day === undefined) return undefined;
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? undefined : day;
}
