/** A setting while it is changed: what it began from, and what somebody else saved meanwhile. */
import { useState } from "react";

export interface Draft<T> {
  value: T;
  change: (value: T) => void;
  /** What it was when it was looked at. */
  seen: T;
  /** Somebody else saved something that is neither what was seen nor what was typed. */
  isStale: boolean;
  /** What is saved counts. */
  take: () => void;
  /** What was typed is to follow what is saved. */
  keep: () => void;
}

/**
 * `now` as it is saved, which may change at any moment. Who has typed nothing follows it. `kept` is a value
 * as the server would keep it.
 */
export function useDraft<T>(now: T, kept: (value: T) => T = (value) => value): Draft<T> {
  const [seen, see] = useState(now);
  const [value, change] = useState(now);
  const take = () => {
    see(now);
    change(now);
  };
  const moved = !same(now, seen);
  const follows = moved && (same(kept(value), kept(seen)) || same(kept(value), kept(now)));
  if (follows) take();
  return { value, change, seen, isStale: moved && !follows, take, keep: () => see(now) };
}

/** For plain values: fields in the same order. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
