/**
 * Every charger of the caller's, in few bytes: what people set, and the live side beside it. Lists and maps
 * filter and sort all of them at once. Live frames keep both true, so they load anew only after a break.
 */
import { type QueryClient, queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Answer, ItemOf } from "./answers";
import { api } from "./client";
import { answer } from "./errors";
import type { Item } from "./frames";
import type { Charger } from "./types";

export type Outline = ItemOf<Answer<"/api/outlines/chargers", "get">>;
type Live = ItemOf<Answer<"/api/outlines/live", "get">>;
export type ChargerRow = Outline & Live;

const FRESH_MS = 600_000;
/** Frames that came while the answer was on its way, or before the index had what they told. */
const LATELY_MS = 15_000;
const KEY = "outlines";

export const outlinesQuery = queryOptions({
  queryKey: [KEY, "chargers"],
  queryFn: async () => {
    const found = await whole((cursor) =>
      answer(api.GET("/api/outlines/chargers", { params: { query: cursor } })),
    );
    return withOutlines(found, lately());
  },
  staleTime: FRESH_MS,
});

const liveQuery = queryOptions({
  queryKey: [KEY, "live"],
  queryFn: async () => {
    const found = await whole((cursor) =>
      answer(api.GET("/api/outlines/live", { params: { query: cursor } })),
    );
    return withLive(found, lately());
  },
  staleTime: FRESH_MS,
});

/** As `Loaded` takes it. */
export function useChargerRows() {
  const outlines = useQuery(outlinesQuery);
  const live = useQuery(liveQuery);
  const data = useMemo(
    () => (outlines.data && live.data ? joined(outlines.data, live.data) : undefined),
    [outlines.data, live.data],
  );
  return {
    data,
    error: outlines.error ?? live.error,
    isFetching: outlines.isFetching || live.isFetching,
    refetch: () => Promise.all([outlines.refetch(), live.refetch()]),
  };
}

interface Part<T> {
  items: T[];
  next_cursor: string | null;
}

async function whole<T>(ask: (cursor: { cursor?: string }) => Promise<Part<T>>): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const part: Part<T> = await ask(cursor === "" ? {} : { cursor });
    for (const item of part.items) found.push(item);
    cursor = part.next_cursor;
  }
  return found;
}

/** Rows stay the same objects while neither of their sides has changed. */
const rows = new WeakMap<Outline, ChargerRow>();

export function joined(outlines: readonly Outline[], live: readonly Live[]): ChargerRow[] {
  const sides = new Map(live.map((side) => [side.id, side]));
  return outlines.map((outline) => {
    const side = sides.get(outline.id) ?? unheard(outline.id);
    const before = rows.get(outline);
    if (before && isSame(before, side)) return before;
    const row = { ...outline, ...side };
    rows.set(outline, row);
    return row;
  });
}

/** One that the index does not have yet. */
function unheard(id: string): Live {
  return { id, block: "awaiting_synchronisation", block_since: "", connected: false };
}

function isSame(one: Live, other: Live): boolean {
  return (
    one.block === other.block &&
    one.block_since === other.block_since &&
    one.connected === other.connected
  );
}

const recent = new Map<string, { at: number; charger: Charger }>();

function lately(): Map<string, Charger> {
  const since = Date.now() - LATELY_MS;
  for (const [id, { at }] of recent) if (at < since) recent.delete(id);
  return new Map([...recent].map(([id, { charger }]) => [id, charger]));
}

/** What frames tell, or an answer to a change. */
export function writeOutlines(changes: ReadonlyMap<string, Item>, cache: QueryClient): void {
  const chargers = changes as ReadonlyMap<string, Charger>;
  const at = Date.now();
  for (const charger of chargers.values()) recent.set(charger.id, { at, charger });
  cache.setQueryData(outlinesQuery.queryKey, (data) => data && withOutlines(data, chargers));
  cache.setQueryData(liveQuery.queryKey, (data) => data && withLive(data, chargers));
}

export function withOutlines(data: Outline[], changed: ReadonlyMap<string, Charger>): Outline[] {
  return changedIn(data, changed, outlineOf);
}

function withLive(data: Live[], changed: ReadonlyMap<string, Charger>): Live[] {
  return changedIn(data, changed, liveOf);
}

/** The same list where nothing of it has changed; those that are new come last. */
function changedIn<T extends Item>(
  data: T[],
  changed: ReadonlyMap<string, Charger>,
  of: (charger: Charger) => T,
): T[] {
  if (changed.size === 0) return data;
  const fresh = new Map(changed);
  let differs = false;
  const after = data.map((before) => {
    const charger = fresh.get(before.id);
    if (charger === undefined) return before;
    fresh.delete(before.id);
    const next = of(charger);
    if (JSON.stringify(next) === JSON.stringify(before)) return before;
    differs = true;
    return next;
  });
  if (fresh.size === 0) return differs ? after : data;
  return [...after, ...[...fresh.values()].map(of)];
}

/** In the order of fields that the API has. */
function outlineOf(charger: Charger): Outline {
  return {
    id: charger.id,
    site: charger.site.id,
    name: charger.name,
    serial_number: charger.serial_number,
    identity: charger.identity,
    visitor_use: charger.visitor_use,
    subscription_state: charger.subscription_state,
    position: charger.position,
  };
}

function liveOf({ id, block, block_since, connected }: Charger): Live {
  return { id, block, block_since, connected };
}
