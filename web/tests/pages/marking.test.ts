import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Marks } from "@/pages/chargers/marking";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("what has just changed is marked for a moment", () => {
  const told: string[][] = [];
  const marks = new Marks((marked) => told.push([...marked]));

  marks.add("north");
  vi.advanceTimersByTime(200);
  vi.advanceTimersByTime(5_000);

  expect(told.at(0)).toEqual(["north"]);
  expect(told.at(-1)).toEqual([]);
});

test("a stream of changes is told a few times a second, and not held up by itself", () => {
  const told: string[][] = [];
  const marks = new Marks((marked) => told.push([...marked]));

  for (let n = 0; n < 100; n++) {
    marks.add(`c${n}`);
    vi.advanceTimersByTime(20);
  }

  expect(told.length).toBeGreaterThan(10);
  expect(told.length).toBeLessThan(30);
});
