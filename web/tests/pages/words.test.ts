import { expect, test } from "vitest";
import { translator } from "@/i18n";
import { formatters } from "@/i18n/format";
import type { Compiled } from "@/i18n/interpolate";
import { faultText } from "@/pages/chargers/faults";
import { priceOf, remarksOn, stopReasonOf, typeOf } from "@/pages/sessions/words";
import { compile, read } from "../../scripts/catalogue";
import { aConnector, aPrice, aSession } from "./things";

const t = translator(compile(read("en")) as Record<string, Compiled>, "en-GB");

test("a connector without a fault says nothing of faults", () => {
  expect(faultText(aConnector(), t)).toBe("");
});

test("a fault is a sentence, with what the charger added", () => {
  const connector = aConnector({ error_code: "GroundFailure", info: "RCD 30 mA" });

  expect(faultText(connector, t)).toBe("The earth fault protection has tripped (RCD 30 mA)");
});

test("a fault that nobody knows stands as the charger said it", () => {
  expect(faultText(aConnector({ error_code: "Gremlins" }), t)).toBe("Gremlins");
});

test("a session is private or public, free or paid", () => {
  expect(typeOf(aSession({ private: false, billing: "paid" }), t)).toBe("Public, paid");
});

test("a stop reason is a sentence, or the charger's own word", () => {
  expect(stopReasonOf(aSession(), t)).toBe("The vehicle was unplugged");
  expect(stopReasonOf(aSession({ stop_reason: "Tired" }), t)).toBe("Tired");
});

test("what was odd, and what was never seen, is a sentence each", () => {
  const odd = aSession({ missing: ["clock"], deviations: ["meter_reset"] });

  expect(remarksOn(aSession(), t)).toEqual([]);
  expect(remarksOn(odd, t)).toEqual([
    "The clock of the charge point was not set; the times are those at which its messages came in.",
    "The meter began anew during the session; what it counted before and after is added up.",
  ]);
});

test("a price is told with its tax; a free session has none", () => {
  const format = formatters("en-GB", "UTC");

  expect(priceOf(aSession({ price: aPrice() }), format)).toBe("€6.66");
  expect(priceOf(aSession(), format)).toBe("–");
});
