/** The filters of the list of chargers and of its map, as they stand in the address of both. */
import { type Link, listOf, oneOf, text, texts } from "@/api/link";
import { BLOCKS, type Block } from "@/components/blocks";

export const SUBSCRIPTIONS = ["to_be_activated", "to_be_renewed", "active"] as const;
export const VISITORS = ["off", "on", "paid"] as const;
export const SORTS = [
  "name",
  "block",
  "since",
  "site",
  "serial",
  "subscription",
  "visitors",
] as const;

export type Sorted = (typeof SORTS)[number];
/** `-name`: the other way round. */
export type Order = Sorted | `-${Sorted}`;

const ORDERS: Order[] = SORTS.flatMap((by): Order[] => [by, `-${by}`]);

export interface ChargerFilter {
  site?: string[] | undefined;
  text?: string | undefined;
  block?: Block[] | undefined;
  subscription?: (typeof SUBSCRIPTIONS)[number][] | undefined;
  visitors?: (typeof VISITORS)[number][] | undefined;
  connected?: boolean | undefined;
}

export interface ChargerSearch extends ChargerFilter {
  sort?: Order | undefined;
  view?: "map" | undefined;
}

export function chargerSearch(link: Link): ChargerSearch {
  return {
    site: texts(link.site),
    text: text(link.text),
    block: listOf(BLOCKS, link.block),
    subscription: listOf(SUBSCRIPTIONS, link.subscription),
    visitors: listOf(VISITORS, link.visitors),
    connected: typeof link.connected === "boolean" ? link.connected : undefined,
    sort: oneOf(ORDERS, link.sort),
    view: link.view === "map" ? "map" : undefined,
  };
}

export function isFiltered({ sort: _, view: __, ...filter }: ChargerSearch): boolean {
  return Object.values(filter).some((value) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined && value !== "",
  );
}

/** The same for a bulk change: the server finds them anew. */
export function matchingOf(filter: ChargerFilter) {
  const { site, text: said, block, subscription, visitors, connected } = filter;
  return {
    ...(site?.length ? { sites: site } : {}),
    ...(said ? { text: said } : {}),
    ...(block?.length ? { blocks: block } : {}),
    ...(subscription?.length ? { subscriptions: subscription } : {}),
    ...(visitors?.length ? { visitors } : {}),
    ...(connected === undefined ? {} : { connected }),
  };
}
