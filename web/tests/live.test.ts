import { QueryClient } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { frameOf } from "@/api/frames";
import { patched, write } from "@/api/writing";

const NORTH = { id: "north", block: "available", site: { id: "s1" } };
const SOUTH = { id: "south", block: "charging", site: { id: "s1" } };
const CHANGED = { id: "north", block: "problems" };
const CHANGES = new Map([[CHANGED.id, CHANGED]]);

test("a frame of a known kind is taken", () => {
  const frame = frameOf(JSON.stringify({ type: "charger_changed", charger: CHANGED }));

  expect(frame).toEqual({ type: "charger_changed", charger: CHANGED });
});

test.each([
  ["no JSON", "{"],
  ["another kind", '{"type":"pong"}'],
  ["a charger without id", '{"type":"charger_changed","charger":{}}'],
  ["bytes", new ArrayBuffer(2)],
])("%s is left alone", (_, data) => {
  expect(frameOf(data)).toBeNull();
});

test("a changed item is replaced in pages of a list, and the others stay", () => {
  const data = { pages: [{ items: [SOUTH] }, { items: [NORTH] }], pageParams: [] };

  const after = patched(data, CHANGES);

  expect(after).toEqual({
    pages: [{ items: [SOUTH] }, { items: [{ ...NORTH, block: "problems" }] }],
    pageParams: [],
  });
});

test("details keep the fields that a frame does not carry", () => {
  expect(patched({ ...NORTH, identity: "N1" }, CHANGES)).toEqual({
    ...NORTH,
    identity: "N1",
    block: "problems",
  });
});

test("a page in which nothing has changed stays the same object", () => {
  const data = { pages: [{ items: [SOUTH] }, { items: [NORTH] }], pageParams: [] };

  const after = patched(data, CHANGES) as typeof data;

  expect(after.pages[0]).toBe(data.pages[0]);
});

test("a thousand frames at once are one write to each list, the last of each charger", async () => {
  const cache = new QueryClient();
  cache.setQueryData(["chargers", "list"], { items: [NORTH, SOUTH] });
  const seen = vi.fn();
  cache.getQueryCache().subscribe(({ type }) => type === "updated" && seen());

  for (let count = 0; count < 1_000; count++)
    write({ type: "charger_changed", charger: { id: "north", count } as never }, cache);

  await vi.waitFor(() => expect(seen).toHaveBeenCalledTimes(1));
  expect(cache.getQueryData(["chargers", "list"])).toEqual({
    items: [{ ...NORTH, count: 999 }, SOUTH],
  });
});

test("details of another item stay as they are", () => {
  expect(patched(SOUTH, CHANGES)).toBe(SOUTH);
});
