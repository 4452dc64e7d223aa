import { expect, test } from "vitest";
import type { ChargerRow } from "@/api/outlines";
import { ordered, ranksOf } from "@/pages/chargers/ordering";
import type { Order } from "@/pages/chargers/search";
import { aRow } from "./things";

const SITES: Record<string, string> = { s1: "Zürich", s2: "Ätna" };
const ROWS: ChargerRow[] = [
  aRow({ id: "a", name: "Bay 10", site: "s1", block: "problems", serial_number: "9" }),
  aRow({ id: "b", name: "Bay 9", site: "s2", block: "charging", serial_number: "10" }),
  aRow({ id: "c", name: "Älter", site: "s1", block: "charging", serial_number: "8" }),
];

function ids(order: Order): string {
  const ranks = ranksOf(ROWS, (site) => SITES[site] ?? "", "de-DE");
  return ordered(ROWS, order, ranks)
    .map(({ id }) => id)
    .join("");
}

test.each<[Order, string]>([
  ["name", "cba"],
  ["-name", "abc"],
  ["serial", "cab"],
  ["site", "bca"],
  ["block", "cba"],
  ["-block", "acb"],
])("by %s they stand as %s: as people read, equal ones by name", (order, expected) => {
  expect(ids(order)).toBe(expected);
});

test("the newest change comes last, and first the other way round", () => {
  const rows = [
    aRow({ id: "new", block_since: "2026-03-02T12:00:00Z" }),
    aRow({ id: "old", block_since: "2026-03-01T12:00:00Z" }),
  ];
  const ranks = ranksOf(rows, () => "", "en-GB");

  expect(ordered(rows, "since", ranks)[0]?.id).toBe("old");
  expect(ordered(rows, "-since", ranks)[0]?.id).toBe("new");
});
