/**
 * How live frames get into the query cache. Keys begin with the noun: `["chargers", …]`,
 * `["sessions", …]`, `["commands", id]`, `["dashboard", …]`. When a whole site comes back at once, hundreds
 * of frames come together: they are written in one pass over each list.
 */
import type { QueryClient } from "@tanstack/react-query";
import type { Frame, Item } from "./frames";
import { writeOutlines } from "./outlines";

const TOGETHER_MS = 50;
const COUNTS_MS = 100;
/** A change may move an item into or out of a filtered list: those load anew, but not at once. */
const LISTS_MS = 3_000;

type Noun = "chargers" | "sessions" | "commands";
type Changes = Map<string, Item>;

const changes: Record<Noun, Changes> = {
  chargers: new Map(),
  sessions: new Map(),
  commands: new Map(),
};

export function write(frame: Frame, cache: QueryClient): void {
  if (frame.type === "charger_changed") {
    keep("chargers", frame.charger, cache);
    soon(cache, "dashboard", COUNTS_MS);
  } else if (frame.type === "session_changed") keep("sessions", frame.session, cache);
  else keep("commands", frame.command, cache);
}

function keep(noun: Noun, item: Item, cache: QueryClient): void {
  changes[noun].set(item.id, item);
  once(`${noun} written`, TOGETHER_MS, () => {
    const together = changes[noun];
    changes[noun] = new Map();
    cache.setQueriesData({ queryKey: [noun] }, (data: unknown) => patched(data, together));
    if (noun === "chargers") writeOutlines(together, cache);
  });
  soon(cache, noun, LISTS_MS);
}

interface Page {
  items: Item[];
}

/** `data` with what has changed in it replaced: a list, pages of lists, or an item with more fields. */
export function patched(data: unknown, changed: ReadonlyMap<string, Item>): unknown {
  if (typeof data !== "object" || data === null) return data;
  if ("pages" in data) {
    const before = data.pages as Page[];
    const pages = before.map((page) => patched(page, changed));
    return pages.every((page, index) => page === before[index]) ? data : { ...data, pages };
  }
  if ("items" in data) {
    const before = data.items as Item[];
    return before.some(({ id }) => changed.has(id))
      ? { ...data, items: before.map((item) => merged(item, changed)) }
      : data;
  }
  return "id" in data ? merged(data as Item, changed) : data;
}

function merged(item: Item, changed: ReadonlyMap<string, Item>): Item {
  const news = changed.get(item.id);
  return news === undefined ? item : { ...item, ...news };
}

const waiting = new Set<string>();

function once(what: string, wait: number, act: () => void): void {
  if (waiting.has(what)) return;
  waiting.add(what);
  setTimeout(() => {
    waiting.delete(what);
    act();
  }, wait);
}

/** Many frames at once make one request. */
function soon(cache: QueryClient, noun: string, wait: number): void {
  once(noun, wait, () => void cache.invalidateQueries({ queryKey: [noun] }));
}
