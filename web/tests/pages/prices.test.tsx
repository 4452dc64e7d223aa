import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Bill } from "@/components/Bill";
import { SessionFacts } from "@/pages/sessions/SessionFacts";
import { renderEnglish } from "../words";
import { renderSignedIn } from "./signed-in";
import { aPrice, aSession } from "./things";

const tariff = { id: "t1", version: 2, name: "Visitors" };

test("a paid session shows its tariff and its bill", async () => {
  await renderSignedIn(<SessionFacts session={aSession({ tariff, price: aPrice() })} />);

  expect(await screen.findByText(/Tariff “Visitors”, version 2/)).toBeTruthy();
  expect(screen.getByRole("table", { name: "Price" }).textContent).toContain("€6.66");
});

test("a bill says what its prices are of", () => {
  const line = { quantity: 3600, unit_price: "0.25", net: "0.25" };
  const kinds = ["start", "energy", "charging_time", "idle_time", "grace"] as const;
  const lines = kinds.map((kind) => ({ ...line, kind }));
  renderEnglish(<Bill price={{ ...aPrice(), lines }} caption="Price" />);

  const told = screen.getAllByRole("row").map((row) => row.querySelectorAll("td")[1]?.textContent);
  expect(told.slice(1, 6)).toEqual([
    "€0.25",
    "€0.25 per kWh",
    "€0.25 per hour",
    "€0.25 per hour",
    "",
  ]);
});

test("a session that runs says that its price comes at its end", async () => {
  const running = aSession({ tariff, state: "active", ended_at: null });
  await renderSignedIn(<SessionFacts session={running} />);

  expect(await screen.findByText("The price comes with the end of the session.")).toBeTruthy();
});

test("a free session says nothing of prices", async () => {
  await renderSignedIn(<SessionFacts session={aSession()} />);

  expect(await screen.findByText("Ann Example")).toBeTruthy();
  expect(screen.queryByText("Price")).toBeNull();
});
