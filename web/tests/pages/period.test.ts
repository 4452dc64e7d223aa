import { expect, test } from "vitest";
import { lastDays, momentsOf, pickedDays } from "@/pages/sessions/period";

const NOON = new Date("2026-03-29T10:00:00Z");
const PARIS = "Europe/Paris";

test("the last seven days end today, by the zone of the company", () => {
  const lateInParis = new Date("2026-03-02T23:30:00Z");

  expect(lastDays(7, PARIS, lateInParis)).toEqual({ from: "2026-02-25", to: "2026-03-03" });
});

test("the day on which the clock goes forward has 23 hours", () => {
  expect(momentsOf({ from: "2026-03-29", to: "2026-03-29" }, PARIS)).toEqual({
    from: "2026-03-28T23:00:00.000Z",
    to: "2026-03-29T22:00:00.000Z",
  });
});

test("without a choice it is the last seven days", () => {
  expect(pickedDays({}, PARIS, NOON)).toEqual({ from: "2026-03-23", to: "2026-03-29" });
});

test("a period never ends before it begins", () => {
  expect(pickedDays({ from: "2026-03-10", to: "2026-03-01" }, PARIS, NOON)).toEqual({
    from: "2026-03-10",
    to: "2026-03-10",
  });
});

test("an early last day alone takes the first day with it", () => {
  expect(pickedDays({ to: "2026-01-05" }, PARIS, NOON)).toEqual({
    from: "2026-01-05",
    to: "2026-01-05",
  });
});

test("a day that no calendar has is left aside", () => {
  const usual = { from: "2026-03-23", to: "2026-03-29" };

  expect(pickedDays({ from: "2026-02-31" }, PARIS, NOON)).toEqual(usual);
  expect(pickedDays({ to: "2026-02-31" }, PARIS, NOON)).toEqual(usual);
});
