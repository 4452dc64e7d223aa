import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { joined, outlinesQuery, withOutlines, writeOutlines } from "@/api/outlines";
import { aCharger, aRow } from "./pages/things";

const { block, block_since, connected, ...OUTLINE } = aRow({ position: aCharger().position });
const LIVE = { id: OUTLINE.id, block, block_since, connected };

test("a row has both sides", () => {
  expect(joined([OUTLINE], [LIVE])).toEqual([aRow({ position: aCharger().position })]);
});

test("a row stays the same object while nothing of it changes", () => {
  const [before] = joined([OUTLINE], [LIVE]);

  expect(joined([OUTLINE], [{ ...LIVE }])[0]).toBe(before);
  expect(joined([OUTLINE], [{ ...LIVE, block: "charging" }])[0]).not.toBe(before);
});

test("one whose live side is not there yet awaits synchronisation", () => {
  expect(joined([OUTLINE], [])[0]?.block).toBe("awaiting_synchronisation");
});

test("what a frame tells again changes nothing", () => {
  const data = [OUTLINE];

  expect(withOutlines(data, new Map([["c1", aCharger()]]))).toBe(data);
});

test("what a frame tells anew replaces the row, and one that is new comes last", () => {
  const renamed = aCharger({ name: "Parking B" });
  const added = aCharger({ id: "c2", name: "Parking C" });

  const after = withOutlines([OUTLINE], new Map([renamed, added].map((one) => [one.id, one])));

  expect(after.map(({ name }) => name)).toEqual(["Parking B", "Parking C"]);
});

test("frames are written to both sides in the cache", () => {
  const cache = new QueryClient();
  cache.setQueryData(outlinesQuery.queryKey, [OUTLINE]);
  cache.setQueryData(["outlines", "live"], [LIVE]);
  const charging = aCharger({ name: "Parking B", block: "charging" });

  writeOutlines(new Map([[charging.id, charging]]), cache);

  expect(cache.getQueryData(outlinesQuery.queryKey)?.[0]?.name).toBe("Parking B");
  expect(cache.getQueryData(["outlines", "live"])).toEqual([{ ...LIVE, block: "charging" }]);
});

test("what was never asked for is not made by a frame", () => {
  const cache = new QueryClient();

  writeOutlines(new Map([["c1", aCharger()]]), cache);

  expect(cache.getQueryData(outlinesQuery.queryKey)).toBeUndefined();
});
