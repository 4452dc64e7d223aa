/** Names of weekdays; 1 is Monday. */

/** Monday, 5 January 2026. */
const MONDAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;

export function weekdayName(
  locale: string,
  weekday: number,
  length: "long" | "short" = "long",
): string {
  const format = new Intl.DateTimeFormat(locale, { weekday: length, timeZone: "UTC" });
  return format.format(new Date(MONDAY + (weekday - 1) * DAY_MS));
}
