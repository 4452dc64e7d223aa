import { expect, test } from "vitest";
import { translator } from "@/i18n";
import type { Compiled } from "@/i18n/interpolate";
import { fieldText, valueText } from "@/pages/audit/fields";
import { actionText, rowsOf } from "@/pages/audit/words";
import { compile, read } from "../../scripts/catalogue";

const t = translator(compile(read("en")) as Record<string, Compiled>, "en-GB");

function change(before: Record<string, unknown>, after: Record<string, unknown>) {
  const at = "2026-03-02T10:00:00Z";
  return {
    at,
    who: "ann@acme.example",
    action: "",
    subject: "",
    source: "",
    together: "",
    before,
    after,
  };
}

test("what was done is said in words, or as it was written down", () => {
  expect(actionText("charger.changed", t)).toBe("Charge point changed");
  expect(actionText("charger.painted", t)).toBe("charger.painted");
});

test("a field has the words of the page that it is changed on, or stands as it was written down", () => {
  const fields = ["language", "account_manager.name", "address.city", "visitor_use.mode"];

  expect(fields.map((field) => fieldText(field, t))).toEqual([
    "Language",
    "Account manager · Name",
    "City",
    "visitor_use.mode",
  ]);
});

test("roles, standings, languages, yes and no are words; what else there is stays", () => {
  const values = [
    ["role", "site_manager"],
    ["status", "blocked"],
    ["language", "nl"],
    ["subdomains", "true"],
    ["status", "done"],
    ["name", "active"],
  ] as const;

  expect(values.map(([field, value]) => valueText(field, value, t))).toEqual([
    "Site manager",
    "Blocked",
    "Nederlands",
    "Yes",
    "done",
    "active",
  ]);
});

test("only the fields that differ are shown, also inside of others", () => {
  const rows = rowsOf(
    change(
      { name: "A", visitor_use: { mode: "off", visible: false } },
      { name: "B", visitor_use: { mode: "on", visible: false } },
    ),
  );

  expect(rows).toEqual([
    ["name", "A", "B"],
    ["visitor_use.mode", "off", "on"],
  ]);
});

test("what was not there before has a dash; lists stand in a row", () => {
  expect(rowsOf(change({}, { cards: ["04A1", "04A2"], note: null }))).toEqual([
    ["cards", "–", "04A1, 04A2"],
    ["note", "–", "–"],
  ]);
});
