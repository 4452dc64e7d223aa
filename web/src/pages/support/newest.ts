/** New rows at the head of a list that is being read. */
import type { InfiniteData } from "@tanstack/react-query";
import { useState } from "react";
import type { Message } from "@/api/types";

interface Page {
  items: Message[];
  next_cursor: string | null;
}

/**
 * The list with its newest page asked for anew: what is new comes first, what is known may have got its
 * answer. When nothing of the page is known there is a gap, and the list begins afresh.
 */
export function withNewest<P extends Page>(
  list: InfiniteData<P, string>,
  newest: P,
): InfiniteData<P, string> {
  const [first, ...older] = list.pages;
  if (first === undefined) return list;
  const latest = new Map(newest.items.map((one) => [one.id, one]));
  const known = new Set(list.pages.flatMap((page) => page.items.map((one) => one.id)));
  const fresh = newest.items.filter((one) => !known.has(one.id));
  if (fresh.length > 0 && fresh.length === newest.items.length)
    return { pages: [newest], pageParams: [""] };
  const renewed = (page: P) => ({
    ...page,
    items: page.items.map((one) => latest.get(one.id) ?? one),
  });
  const head = renewed(first);
  return {
    ...list,
    pages: [{ ...head, items: [...fresh, ...head.items] }, ...older.map(renewed)],
  };
}

interface Held<T> {
  shown: readonly T[];
  /** How many newer ones wait. */
  waiting: number;
  show: () => void;
}

/** While somebody reads, what is new waits above, so that nothing moves under their eyes. */
export function useHeld<T>(
  rows: readonly T[],
  idOf: (row: T) => string,
  reading: boolean,
): Held<T> {
  const newest = rows[0] && idOf(rows[0]);
  const [top, setTop] = useState(newest);
  if (!reading && top !== newest) setTop(newest);
  const place = reading ? rows.findIndex((row) => idOf(row) === top) : 0;
  const waiting = Math.max(place, 0);
  return { shown: rows.slice(waiting), waiting, show: () => setTop(newest) };
}
