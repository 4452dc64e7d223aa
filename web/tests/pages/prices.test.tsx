import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { SessionFacts } from "@/pages/sessions/SessionFacts";
import { renderEnglish } from "../words";
import { aPrice, aSession } from "./things";

const tariff = { id: "t1", version: 2, name: "Visitors" };

test("a paid session shows its tariff and its bill", () => {
  renderEnglish(<SessionFacts session={aSession({ tariff, price: aPrice() })} />);

  expect(screen.getByText(/Tariff “Visitors”, version 2/)).toBeTruthy();
  expect(screen.getByRole("table", { name: "Price" }).textContent).toContain("€6.66");
});

test("a session that runs says that its price comes at its end", () => {
  renderEnglish(<SessionFacts session={aSession({ tariff, state: "active", ended_at: null })} />);

  expect(screen.getByText("The price comes with the end of the session.")).toBeTruthy();
});

test("a free session says nothing of prices", () => {
  renderEnglish(<SessionFacts session={aSession()} />);

  expect(screen.queryByText("Price")).toBeNull();
});
