import { expect, test } from "vitest";
import { isStrong, rulesMet } from "@/components/auth/password";

test.each([
  ["too short", "Ab1!", ["length"]],
  ["no capital", "abcdefg1!", ["capital"]],
  ["no digit", "Abcdefgh!", ["digit"]],
  ["no special character", "Abcdefgh1", ["special"]],
  ["a blank is not special", "Abcdefg 1", ["special"]],
  ["nothing typed", "", ["length", "capital", "digit", "special"]],
  ["all met", "Abcdefg1!", []],
  ["a capital with an accent", "Écluse-75!", []],
])("%s", (_, password, missing) => {
  const unmet = rulesMet(password)
    .filter(([, met]) => !met)
    .map(([rule]) => rule);

  expect(unmet).toEqual(missing);
});

test("a password is strong when it meets every rule", () => {
  expect(isStrong("Abcdefg1!")).toBe(true);
  expect(isStrong("abcdefg1!")).toBe(false);
});
