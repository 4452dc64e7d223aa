import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { ChargerRow } from "@/api/outlines";
import { matching } from "@/pages/chargers/filtering";
import { type ChargerFilter, isFiltered } from "@/pages/chargers/search";

interface Cases {
  sites: Record<string, string>;
  chargers: ChargerRow[];
  cases: { is: string; filter: ChargerFilter; found: string[] }[];
}

/** The server is held to the same. */
const SHARED = "../tests/cases/charger_filters.json";
const { sites, chargers, cases } = JSON.parse(readFileSync(SHARED, "utf8")) as Cases;

test.each(cases)("chargers are found by: $is", ({ filter, found }) => {
  const rows = matching(chargers, filter, (site) => sites[site] ?? "");

  expect(rows.map(({ id }) => id)).toEqual(found);
});

test.each([
  [{}, false],
  [{ sort: "-since", view: "map" } as const, false],
  [{ text: "" }, false],
  [{ block: [] }, false],
  [{ connected: false }, true],
  [{ text: "north" }, true],
])("%j is filtered: %s", (search, filtered) => {
  expect(isFiltered(search)).toBe(filtered);
});
