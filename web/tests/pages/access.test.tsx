import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Card, ChargerDetails, Grants } from "@/api/types";
import { GrantCards } from "@/pages/chargers/GrantCards";
import { GrantList } from "@/pages/chargers/GrantList";
import { answering, renderSignedIn } from "./signed-in";

const CHARGER = { id: "c1", name: "North 1" } as ChargerDetails;
const CARD: Card = {
  uid: "04A2",
  visual_number: "NL-001",
  label: "Ann",
  holder: "",
  cost_centre: "",
  payable: true,
  created_at: "2026-03-02T10:00:00Z",
};
const TARIFFS = { items: [{ id: "t1", in_force: { name: "Staff", archived: false } }] };
const ROUTES = {
  "GET /api/cards": { items: [CARD], next_cursor: null },
  "GET /api/tariffs": TARIFFS,
  "POST /api/chargers/c1/grants": {},
  "PUT /api/chargers/c1/grants/all": {},
};

async function choosePaid() {
  const billing = await screen.findByLabelText("Cost of charging");
  fireEvent.change(billing, { target: { value: "paid" } });
  const all = screen.getByRole("button", { name: "Paid access for all cards" });
  expect((all as HTMLButtonElement).disabled).toBe(true);
  await screen.findByRole("option", { name: "Staff" });
  fireEvent.change(screen.getByLabelText("Tariff"), { target: { value: "t1" } });
  return all;
}

test("paid access is granted to all cards at the tariff that was chosen", async () => {
  const asked = answering(ROUTES);
  await renderSignedIn(<GrantCards charger={CHARGER} onClose={() => undefined} />);

  fireEvent.click(await choosePaid());

  await waitFor(() => expect(asked.find(({ method }) => method === "PUT")).toBeTruthy());
  expect(asked.find(({ method }) => method === "PUT")?.body).toEqual({
    billing: "paid",
    tariff: "t1",
  });
});

test("free access is granted without a tariff", async () => {
  const asked = answering(ROUTES);
  await renderSignedIn(<GrantCards charger={CHARGER} onClose={() => undefined} />);

  fireEvent.click(await screen.findByRole("checkbox", { name: /Ann/ }));
  fireEvent.click(screen.getByRole("button", { name: "Grant free access to 1 card" }));

  await waitFor(() => expect(asked.find(({ method }) => method === "POST")).toBeTruthy());
  expect(asked.find(({ method }) => method === "POST")?.body).toEqual({
    cards: ["04A2"],
    billing: "free",
    tariff: null,
  });
});

test("grants say by which tariff one pays, and where there is none", async () => {
  answering(ROUTES);
  const item = { ...CARD, billing: "paid", granted_at: CARD.created_at } as const;
  const page: Grants = {
    items: [{ ...item, tariff: null }],
    next_cursor: null,
    all_cards: "paid",
    all_cards_tariff: "t1",
    groups: [{ id: "g1", name: "Drivers", billing: "free", tariff: null }],
  };
  await renderSignedIn(<GrantList charger={CHARGER} pages={[page]} />);

  expect(await screen.findByText("Paid: Staff")).toBeTruthy();
  expect(screen.getByText("Paid, no tariff")).toBeTruthy();
  expect(screen.getByText("Card group Drivers")).toBeTruthy();
});
