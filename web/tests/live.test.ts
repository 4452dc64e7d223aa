import { expect, test } from "vitest";
import { frameOf } from "@/api/frames";
import { patched } from "@/api/writing";

const NORTH = { id: "north", block: "available", site: { id: "s1" } };
const SOUTH = { id: "south", block: "charging", site: { id: "s1" } };
const CHANGED = { id: "north", block: "problems" };

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

  const after = patched(data, CHANGED);

  expect(after).toEqual({
    pages: [{ items: [SOUTH] }, { items: [{ ...NORTH, block: "problems" }] }],
    pageParams: [],
  });
});

test("details keep the fields that a frame does not carry", () => {
  expect(patched({ ...NORTH, identity: "N1" }, CHANGED)).toEqual({
    ...NORTH,
    identity: "N1",
    block: "problems",
  });
});

test("details of another item stay as they are", () => {
  expect(patched(SOUTH, CHANGED)).toBe(SOUTH);
});
