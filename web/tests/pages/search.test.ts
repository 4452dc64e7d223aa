import { parseSearchWith, stringifySearchWith } from "@tanstack/react-router";
import { expect, test } from "vitest";
import { place, valueIn } from "@/api/link";
import { auditSearch } from "@/pages/audit/search";
import { cardSearch } from "@/pages/cards/search";
import { chargerSearch } from "@/pages/chargers/search";
import { dashboardSearch } from "@/pages/dashboard/search";
import { selectionOf, sessionSearch } from "@/pages/sessions/search";
import { filterOf, supportSearch } from "@/pages/support/search";

test("a link to the dashboard names one site or several", () => {
  expect(dashboardSearch({ site: "x1" }).site).toEqual(["x1"]);
  expect(dashboardSearch({ site: ["x1", "x2"] }).site).toEqual(["x1", "x2"]);
});

test("a good link to chargers is read whole", () => {
  const link = { site: ["x1", "x2"], text: "north", block: ["problems", "charging"] };

  expect(chargerSearch(link)).toEqual(link);
  expect(chargerSearch({ site: "x1" })).toEqual({ site: ["x1"] });
});

test("a good link to sessions is read whole, and its selection is all but the period", () => {
  const selection = {
    ...{ site: "x1", charger: "c1", card: "04A2", holder: "Ann", cost_centre: "4711" },
    ...{ access: "private", billing: "paid", grade: "C" },
  };

  const filter = sessionSearch({ from: "2026-03-01", to: "2026-03-31", ...selection });

  expect(filter).toEqual({ from: "2026-03-01", to: "2026-03-31", ...selection });
  expect(selectionOf(filter)).toEqual(selection);
  expect(selectionOf(sessionSearch({ from: "2026-03-01" }))).toEqual({});
});

test("what no filter knows opens none: a mark of where the link comes from, or the open part", () => {
  const filter = filterOf({ part: "messages", utm_source: "mail", text: "Boot" });

  expect(JSON.parse(JSON.stringify(filter))).toEqual({ text: "Boot" });
});

test.each([
  ["chargers", chargerSearch, { site: 3, text: {}, block: ["on fire"] }],
  ["chargers of many sites", chargerSearch, { site: ["x1", 3] }],
  ["sessions", sessionSearch, { site: [], from: "yesterday", to: 5, grade: "Z", access: "vip" }],
  ["dashboard", dashboardSearch, { site: {} }],
  ["cards", cardSearch, { text: 12 }],
  ["support", supportSearch, { part: "engine", direction: "up", from: "soon", deviating: "yes" }],
  ["audit", auditSearch, { kind: "weather", from: "2026-13-40T00:00:00Z", who: 3 }],
])("a bad link to %s opens the page without filters", (_name, read, link) => {
  const filter = read(link);

  expect(Object.values(filter).filter((value) => value !== undefined)).toEqual([]);
});

test.each([
  ["/chargers?site=x1", "/chargers?site=x1"],
  ["//elsewhere.example/", undefined],
  ["https://elsewhere.example/", undefined],
  [7, undefined],
])("after the sign-in %s leads to %s", (next, target) => {
  expect(place(next)).toBe(target);
});

test.each(["12345678901234567890", "4e1234", "0012", "null", "abc"])(
  "%s in an address stays the text that it is",
  (code) => {
    expect(parseSearchWith(valueIn)(`?code=${code}`)).toEqual({ code });
  },
);

test("lists, yes and no, and texts that look like them come back from the address", () => {
  const search = { block: ["problems"], deviating: true, text: "true", code: "[x" };

  const written = stringifySearchWith(JSON.stringify, valueIn)(search);

  expect(parseSearchWith(valueIn)(written)).toEqual(search);
});
