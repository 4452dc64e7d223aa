import { expect, test } from "vitest";
import { type Draft, draftOf, emptyDraft, fits, payloadOf } from "@/components/schema/draft";
import { faultsIn } from "@/components/schema/faults";
import { fieldsOf, kindOf, type Schema } from "@/components/schema/schema";

const PERIOD: Schema = {
  type: "object",
  properties: {
    startPeriod: { type: "integer", minimum: 0 },
    limit: { type: "number" },
  },
  required: ["startPeriod", "limit"],
};
const PROFILE: Schema = {
  type: "object",
  properties: {
    note: { type: "string", maxLength: 5 },
    connectorId: { type: "integer", minimum: 0, maximum: 10 },
    kind: { type: "string", enum: ["Absolute", "Relative"] },
    validFrom: { type: "string", format: "date-time" },
    active: { type: "boolean" },
    periods: { type: "array", items: PERIOD, minItems: 1, maxItems: 2 },
    data: {},
    customData: { type: "object", properties: { vendorId: { type: "string" } } },
  },
  required: ["connectorId", "kind", "periods"],
};
const WHOLE = {
  connectorId: 1,
  kind: "Absolute",
  validFrom: "2026-03-02T10:00:00.000Z",
  active: false,
  periods: [{ startPeriod: 0, limit: 16.5 }],
  data: { any: ["thing"] },
};
const codesIn = (draft: Draft) =>
  [...faultsIn(PROFILE, draft, "#/payload")].map(([pointer, { code }]) => `${pointer} ${code}`);

test("what must be there comes first; room for makers is left out", () => {
  expect(fieldsOf(PROFILE).map(({ name }) => name)).toEqual([
    "connectorId",
    "kind",
    "periods",
    "note",
    "validFrom",
    "active",
    "data",
  ]);
});

test.each([
  [{ type: "string", enum: ["a"] }, "choice"],
  [{ type: "string", format: "date-time" }, "moment"],
  [{ type: "boolean" }, "yes_no"],
  [{ type: "object" }, "json"],
  [{}, "json"],
] as [Schema, string][])("%j is shown as %s", (schema, kind) => {
  expect(kindOf(schema)).toBe(kind);
});

test("an empty form has what must be there, lists as long as they must be", () => {
  expect(emptyDraft(PROFILE)).toEqual({
    connectorId: "",
    kind: "",
    periods: [{ startPeriod: "", limit: "" }],
  });
});

test("a payload goes into the form and comes out the same", () => {
  expect(payloadOf(PROFILE, draftOf(PROFILE, WHOLE))).toEqual(WHOLE);
  expect(fits(PROFILE, WHOLE)).toBe(true);
});

test("a payload with what the form has no place for does not fit", () => {
  expect(fits(PROFILE, { ...WHOLE, customData: { vendorId: "x" } })).toBe(false);
  expect(fits(PROFILE, { ...WHOLE, connectorId: null })).toBe(false);
});

test("what is left out is not sent; a comma is a point", () => {
  const draft = {
    connectorId: "0",
    kind: "Relative",
    note: "",
    periods: [{ startPeriod: "0", limit: "16,5" }],
  };

  expect(payloadOf(PROFILE, draft)).toEqual({
    connectorId: 0,
    kind: "Relative",
    periods: [{ startPeriod: 0, limit: 16.5 }],
  });
});

test("each fault is found at its field", () => {
  expect(codesIn({ connectorId: "", kind: "", periods: [] })).toEqual([
    "#/payload/connectorId required",
    "#/payload/kind required",
    "#/payload/periods too_few",
  ]);
  const period = { startPeriod: "-1", limit: "much" };
  const draft = {
    connectorId: "11",
    kind: "Absolute",
    note: "too long",
    periods: [period, { startPeriod: "0.5", limit: "1" }, { startPeriod: "0", limit: "" }],
  };
  expect(codesIn(draft)).toEqual([
    "#/payload/connectorId at_most",
    "#/payload/periods too_many",
    "#/payload/periods/0/startPeriod at_least",
    "#/payload/periods/0/limit number",
    "#/payload/periods/1/startPeriod integer",
    "#/payload/periods/2/limit required",
    "#/payload/note too_long",
  ]);
});

test("a whole payload has no fault", () => {
  expect(codesIn(draftOf(PROFILE, WHOLE))).toEqual([]);
});
