import { expect, test } from "vitest";
import { daysOf, endOf, presetDays, presetOf } from "@/components/periods";

const NOW = new Date("2026-03-02T23:30:00Z");
const PARIS = "Europe/Paris";

test.each([
  ["today", "2026-03-03", "2026-03-03"],
  ["yesterday", "2026-03-02", "2026-03-02"],
  ["last_7_days", "2026-02-25", "2026-03-03"],
  ["this_month", "2026-03-01", "2026-03-03"],
  ["last_month", "2026-02-01", "2026-02-28"],
  ["this_quarter", "2026-01-01", "2026-03-03"],
  ["this_year", "2026-01-01", "2026-03-03"],
  ["last_12_months", "2025-03-01", "2026-02-28"],
] as const)("%s is the days of the company's zone", (preset, from, to) => {
  expect(presetDays(preset, PARIS, NOW)).toEqual({ from, to });
});

test("days that are a preset are called so", () => {
  expect(presetOf({ from: "2026-02-25", to: "2026-03-03" }, PARIS, NOW)).toBe("last_7_days");
  expect(presetOf({ from: "2026-02-24", to: "2026-03-03" }, PARIS, NOW)).toBeUndefined();
});

test.each([
  [{}, "2026-02-25", "2026-03-03"],
  [{ from: "2026-02-30", to: "2026-03-03" }, "2026-02-25", "2026-03-03"],
  [{ from: "2026-03-03", to: "2026-03-01" }, "2026-02-25", "2026-03-03"],
  [{ from: "2026-01-05", to: "2026-01-06" }, "2026-01-05", "2026-01-06"],
  [{ from: "2020-01-01", to: "2026-01-01" }, "2025-01-01", "2026-01-01"],
])("what an address says is put right: %o", (picked, from, to) => {
  expect(daysOf(picked, PARIS, NOW)).toEqual({ from, to });
});

test("the API is told the day after the last", () => {
  expect(endOf({ from: "2026-03-01", to: "2026-03-31" })).toBe("2026-04-01");
});
