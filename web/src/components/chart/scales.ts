/** Where the marks of a chart stand: hours as the clocks of its place show them, and what is nearest. */
import { fromDate } from "@internationalized/date";

export interface Mark {
  /** In milliseconds. */
  at: number;
  /** Null: not known. */
  value: number | null;
}

export interface Ticks {
  /** Whole days apart, so that the time of day tells nothing. */
  areDays: boolean;
  at: number[];
}

const MINUTE_MS = 60_000;
const DAY_MIN = 1_440;
const STEPS_MIN = [1, 5, 15, 30, 60, 120, 180, 360, 720];

/** At most about `most` moments from `from` to `to` that are round by the clocks of `zone`. */
export function timeTicks(from: number, to: number, zone: string, most: number): Ticks {
  const minutes = (to - from) / MINUTE_MS;
  const days = Math.max(1, Math.ceil(minutes / DAY_MIN / most)) * DAY_MIN;
  const step_min = STEPS_MIN.find((one) => minutes / one <= most) ?? days;
  const step = step_min * MINUTE_MS;
  const { offset } = fromDate(new Date(from), zone);
  const at: number[] = [];
  for (let tick = Math.ceil((from + offset) / step) * step - offset; tick <= to; tick += step)
    at.push(tick);
  return { areDays: step_min >= DAY_MIN, at };
}

/** The index of the mark next to a moment. */
export function nearest(marks: readonly Mark[], at: number): number {
  const distance = (index: number) => Math.abs((marks[index]?.at ?? 0) - at);
  return marks.reduce((best, _, index) => (distance(index) < distance(best) ? index : best), 0);
}

const FAR = 10;
const STEPS: Record<string, number> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -FAR,
  PageUp: FAR,
};

/** Where a key moves the cursor among `count` marks; null: it is none of these keys. */
export function moved(key: string, index: number, count: number): number | null {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const step = STEPS[key];
  return step === undefined ? null : Math.min(Math.max(index + step, 0), count - 1);
}
