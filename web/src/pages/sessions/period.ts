/** Periods as people pick them: days of the company's zone, the last included. */
import { fromDate, parseDate, toCalendarDate, toZoned } from "@internationalized/date";

export interface Days {
  from: string;
  to: string;
}

/** From inclusive, to exclusive, in UTC. */
export interface Moments {
  from: string;
  to: string;
}

/** The last days of `zone`, today included. */
export function lastDays(count: number, zone: string, now: Date): Days {
  const today = toCalendarDate(fromDate(now, zone));
  return { from: today.subtract({ days: count - 1 }).toString(), to: today.toString() };
}

/** What was picked, else the last seven days; a period never ends before it begins. */
export function pickedDays(picked: Partial<Days>, zone: string, now: Date): Days {
  const usual = lastDays(7, zone, now);
  const last = realDay(picked.to);
  const from = realDay(picked.from) ?? (last && last < usual.from ? last : usual.from);
  const to = last ?? usual.to;
  return to < from ? { from, to: from } : { from, to };
}

/** Days have 23 or 25 hours where the clock changes. */
export function momentsOf({ from, to }: Days, zone: string): Moments {
  const start = (day: ReturnType<typeof parseDate>) => toZoned(day, zone).toDate().toISOString();
  return { from: start(parseDate(from)), to: start(parseDate(to).add({ days: 1 })) };
}

/** `undefined` for days that no calendar has, like 31 February. */
function realDay(day: string | undefined): string | undefined {
  if (day === undefined) return undefined;
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? undefined : day;
}
