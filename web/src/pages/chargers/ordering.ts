/** The order of the list. Names are compared once, as people of the language do; the rest is numbers. */
import type { ChargerRow, Outline } from "@/api/outlines";
import { BLOCKS } from "@/components/blocks";
import { type Order, type Sorted, SUBSCRIPTIONS, VISITORS } from "./search";

export interface Ranks {
  name: ReadonlyMap<string, number>;
  serial: ReadonlyMap<string, number>;
  site: ReadonlyMap<string, number>;
}

export function ranksOf(
  outlines: readonly Outline[],
  siteName: (site: string) => string,
  locale: string,
): Ranks {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const ranked = (texts: ReadonlyMap<string, string>) =>
    new Map(
      [...texts].sort(([, one], [, other]) => compare(one, other)).map(([id], rank) => [id, rank]),
    );
  const sites = new Set(outlines.map(({ site }) => site));
  return {
    name: ranked(new Map(outlines.map(({ id, name }) => [id, name]))),
    serial: ranked(new Map(outlines.map(({ id, serial_number }) => [id, serial_number]))),
    site: ranked(new Map([...sites].map((site) => [site, siteName(site)]))),
  };
}

export function ordered(rows: readonly ChargerRow[], order: Order, ranks: Ranks): ChargerRow[] {
  const descending = order.startsWith("-");
  const by = (descending ? order.slice(1) : order) as Sorted;
  const key = KEYS[by];
  const name = (row: ChargerRow) => ranks.name.get(row.id) ?? 0;
  const keyed = rows.map((row): [number, number, ChargerRow] => [key(row, ranks), name(row), row]);
  const sign = descending ? -1 : 1;
  keyed.sort((one, other) => sign * (one[0] - other[0]) || one[1] - other[1]);
  return keyed.map(([, , row]) => row);
}

const KEYS: Record<Sorted, (row: ChargerRow, ranks: Ranks) => number> = {
  name: ({ id }, { name }) => name.get(id) ?? 0,
  serial: ({ id }, { serial }) => serial.get(id) ?? 0,
  site: (row, { site }) => site.get(row.site) ?? 0,
  block: ({ block }) => BLOCKS.indexOf(block),
  since: ({ block_since }) => Date.parse(block_since) || 0,
  subscription: ({ subscription_state }) => SUBSCRIPTIONS.indexOf(subscription_state),
  visitors: ({ visitor_use }) => VISITORS.indexOf(visitor_use.mode),
};
