import { expect, test } from "vitest";
import { fromLocal, toLocal } from "@/components/moments";

const PARIS = "Europe/Paris";

test("a moment is typed in the zone of the site and sent in UTC", () => {
  expect(fromLocal("2026-07-01T12:00", PARIS)).toBe("2026-07-01T10:00:00.000Z");
  expect(toLocal("2026-07-01T10:00:00.250Z", PARIS)).toBe("2026-07-01T12:00:00");
});

test("a moment that is not whole, or none, is empty", () => {
  expect(fromLocal("", PARIS)).toBe("");
  expect(toLocal("", PARIS)).toBe("");
  expect(toLocal("yesterday", PARIS)).toBe("");
});
