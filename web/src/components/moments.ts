/** A moment as it is typed, in the zone of the site, and as it is sent, in UTC. */
import { fromDate, parseDateTime, toCalendarDateTime, toZoned } from "@internationalized/date";

const TYPED = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;

/** `2026-03-02T10:00:00` of a moment in UTC; empty where there is none. */
export function toLocal(iso: string, zone: string): string {
  const moment = new Date(iso);
  if (iso === "" || Number.isNaN(moment.getTime())) return "";
  return toCalendarDateTime(fromDate(moment, zone)).set({ millisecond: 0 }).toString();
}

/** Empty while it is not whole. */
export function fromLocal(typed: string, zone: string): string {
  if (!TYPED.test(typed)) return "";
  return toZoned(parseDateTime(typed), zone).toDate().toISOString();
}
