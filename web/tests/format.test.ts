import { expect, test } from "vitest";
import { formatters } from "@/i18n/format";

const FRENCH = formatters("fr-FR", "Europe/Paris");
const GERMAN = formatters("de-DE", "Europe/Berlin");

test("French numbers group with a narrow space that does not break", () => {
  expect(FRENCH.number(1234567)).toBe("1\u202f234\u202f567");
});

test("energy is whole watt-hours, shown in kWh", () => {
  expect(FRENCH.energy(12_345)).toBe("12,35\u00a0kWh");
});

test.each([
  ["fr-FR", "-2\u202f345", "-12\u00a0%"],
  ["en-GB", "-2,345", "-12%"],
  ["de-DE", "-2.345", "-12\u00a0%"],
  ["nl-NL", "-2.345", "-12%"],
])("what is below zero has the sign that mails and reports write: %s", (locale, number, share) => {
  const format = formatters(locale, "Europe/Paris");

  expect(format.number(-2345)).toBe(number);
  expect(format.percent(-0.12)).toBe(share);
});

test("money keeps every digit that the API sent", () => {
  expect(GERMAN.money({ amount: "9007199254740993.25", currency: "EUR" })).toBe(
    "9.007.199.254.740.993,25\u00a0€",
  );
});

test("a moment is shown in the zone of its site", () => {
  const tokyo = formatters("en-GB", "Asia/Tokyo");

  expect(tokyo.time("2026-03-29T00:30:00Z")).toBe("09:30");
});

test("the hour that a clock change skips is not shown", () => {
  expect(FRENCH.time("2026-03-29T00:59:00Z")).toBe("01:59");
  expect(FRENCH.time("2026-03-29T01:00:00Z")).toBe("03:00");
});

test.each([
  ["seconds", 42, "42\u202fs"],
  ["minutes", 300, "5\u202fmin"],
  ["whole hours", 7_200, "2\u202fh"],
  ["hours and minutes", 11_100, "3\u202fh 5\u202fmin"],
])("a duration in %s", (_, seconds, text) => {
  expect(FRENCH.duration(seconds).replaceAll("\u00a0", "\u202f")).toBe(text);
});

test("how long ago something was, in words", () => {
  const now = new Date("2026-03-09T12:00:00Z");

  expect(FRENCH.ago("2026-03-09T11:55:00Z", now)).toBe("il y a 5 minutes");
});
