import { parse } from "valibot";
import { expect, test } from "vitest";
import { cardSearch } from "@/pages/cards/search";
import { chargerSearch } from "@/pages/chargers/search";
import { dashboardSearch } from "@/pages/dashboard/search";
import { sessionSearch } from "@/pages/sessions/search";

test("a good link to chargers is read whole", () => {
  const link = { site: "x1", text: "north", block: ["problems", "charging"] };

  expect(parse(chargerSearch, link)).toEqual(link);
});

test.each([
  ["chargers", chargerSearch, { site: 3, text: {}, block: ["on fire"] }],
  ["sessions", sessionSearch, { site: [], from: "yesterday", to: 5 }],
  ["dashboard", dashboardSearch, { site: {} }],
  ["cards", cardSearch, { text: 12 }],
])("a bad link to %s opens the page without filters", (_name, schema, link) => {
  const read = parse(schema, link);

  expect(Object.values(read).filter((value) => value !== undefined)).toEqual([]);
});
