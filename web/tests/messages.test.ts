import { expect, test } from "vitest";
import { translator } from "@/i18n";
import { type Compiled, interpolate } from "@/i18n/interpolate";
import { argumentsOf, compile, LANGUAGES, read } from "../scripts/catalogue";

function compiled(text: string): Compiled {
  return compile({ text }).text as Compiled;
}

const POINTS =
  "{count, plural, =0 {aucune borne} one {# borne} many {# de bornes} other {# bornes}}";

test.each([
  ["none", 0, "aucune borne"],
  ["one", 1, "1 borne"],
  ["several", 12, "12 bornes"],
  ["a million", 1_000_000, "1\u202f000\u202f000 de bornes"],
])("a French plural of %s", (_, count, text) => {
  expect(interpolate(compiled(POINTS), "fr-FR", { count })).toBe(text);
});

test("a select falls back to its other branch", () => {
  const message = compiled("{kind, select, paid {payant} other {gratuit}}");

  expect(interpolate(message, "fr-FR", { kind: "constructor" })).toBe("gratuit");
});

test("a choice inside a plural still counts", () => {
  const message = compiled("{n, plural, other {{who, select, me {my # cards} other {# cards}}}}");

  expect(interpolate(message, "en-GB", { n: 3, who: "me" })).toBe("my 3 cards");
});

test.each(LANGUAGES)("the %s catalogue has every key, with the same arguments", (language) => {
  const shape = (texts: Record<string, string>) =>
    Object.entries(texts).map(([key, text]) => `${key}: ${[...argumentsOf(text).keys()]}`);

  expect(shape(read(language)).sort()).toEqual(shape(read("en")).sort());
});

test.each(LANGUAGES)("no %s message is empty", (language) => {
  const t = translator(compile(read(language)) as Record<string, Compiled>, language);

  expect(t("sign_in.title")).not.toBe("");
  expect(Object.values(read(language)).filter((text) => text.trim() === "")).toEqual([]);
});
