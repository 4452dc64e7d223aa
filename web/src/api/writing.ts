/**
 * How a live frame gets into the query cache. Keys begin with the noun: `["chargers", …]`,
 * `["sessions", …]`, `["commands", id]`, `["dashboard", …]`.
 */
import type { QueryClient } from "@tanstack/react-query";
import type { Frame, Item } from "./frames";

const COUNTS_MS = 100;
/** A change may move an item into or out of a filtered list: those load anew, but not at once. */
const LISTS_MS = 3_000;

export function write(frame: Frame, cache: QueryClient): void {
  if (frame.type === "charger_changed") {
    put(cache, "chargers", frame.charger);
    soon(cache, "dashboard", COUNTS_MS);
    soon(cache, "chargers", LISTS_MS);
  } else if (frame.type === "session_changed") {
    put(cache, "sessions", frame.session);
    soon(cache, "sessions", LISTS_MS);
  } else {
    put(cache, "commands", frame.command);
    soon(cache, "commands", LISTS_MS);
  }
}

function put(cache: QueryClient, noun: string, item: Item): void {
  cache.setQueriesData({ queryKey: [noun] }, (data: unknown) => patched(data, item));
}

interface Page {
  items: Item[];
}

/** `data` with the item in it replaced: a list, pages of lists, or the item itself with more fields. */
export function patched(data: unknown, item: Item): unknown {
  if (typeof data !== "object" || data === null) return data;
  if ("pages" in data) {
    return { ...data, pages: (data.pages as Page[]).map((page) => patched(page, item)) };
  }
  if ("items" in data) {
    const items = (data.items as Item[]).map((one) =>
      one.id === item.id ? { ...one, ...item } : one,
    );
    return { ...data, items };
  }
  return "id" in data && data.id === item.id ? { ...data, ...item } : data;
}

const waiting = new Map<string, ReturnType<typeof setTimeout>>();

/** Many frames at once make one request. */
function soon(cache: QueryClient, noun: string, wait: number): void {
  if (waiting.has(noun)) return;
  const timer = setTimeout(() => {
    waiting.delete(noun);
    void cache.invalidateQueries({ queryKey: [noun] });
  }, wait);
  waiting.set(noun, timer);
}
