/**
 * Which chargers are wanted. The server holds bulk changes to the same rules
 * (`shared/domain/charger_filters.py`); `tests/cases/charger_filters.json` holds both to them.
 */
import type { ChargerRow } from "@/api/outlines";
import type { ChargerFilter } from "./search";

export function matching(
  rows: readonly ChargerRow[],
  filter: ChargerFilter,
  siteName: (site: string) => string,
): ChargerRow[] {
  const { connected } = filter;
  const wanted = folded((filter.text ?? "").trim());
  return rows.filter(
    (row) =>
      (connected === undefined || row.connected === connected) &&
      isAmong(filter.site, row.site) &&
      isAmong(filter.block, row.block) &&
      isAmong(filter.subscription, row.subscription_state) &&
      isAmong(filter.visitors, row.visitor_use.mode) &&
      (wanted === "" || saidOf(row, siteName(row.site)).includes(wanted)),
  );
}

function isAmong<T>(chosen: readonly T[] | undefined, value: T): boolean {
  return !chosen?.length || chosen.includes(value);
}

function saidOf({ name, serial_number, identity }: ChargerRow, site: string): string {
  return folded(`${name}\n${serial_number}\n${identity}\n${site}`);
}

function folded(text: string): string {
  return text.toLowerCase().replaceAll("ß", "ss");
}
