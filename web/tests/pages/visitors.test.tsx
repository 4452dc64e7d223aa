import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import type { ChargerDetails } from "@/api/types";
import { VisitorUse } from "@/pages/chargers/VisitorUse";
import { answering, changedMeanwhile, renderSignedIn } from "./signed-in";

const TARIFFS = { items: [{ id: "t1", in_force: { name: "Staff", archived: false } }] };

function open(mode: "off" | "on" | "paid", visible = false): ChargerDetails {
  const visitor_use = { mode, tariff: mode === "paid" ? "t1" : null, visible };
  return { id: "c1", name: "North 1", visitor_use } as ChargerDetails;
}

test("visitor use is changed with what was seen of it", async () => {
  const asked = answering({ "GET /api/tariffs": TARIFFS, "PATCH /api/chargers/c1": {} });
  await renderSignedIn(<VisitorUse charger={open("off")} />);

  fireEvent.click(await screen.findByRole("radio", { name: /valid charge card/ }));
  fireEvent.click(screen.getByRole("button", { name: "Apply" }));

  await waitFor(() => expect(asked.some(({ method }) => method === "PATCH")).toBe(true));
  expect(asked.find(({ method }) => method === "PATCH")?.body).toEqual({
    visitor_use: { mode: "on", tariff: null, visible: false },
    seen: { visitor_use: { mode: "off", tariff: null, visible: false } },
  });
});

test("where somebody else was faster, both are shown and nothing typed is lost", async () => {
  answering({ "GET /api/tariffs": TARIFFS, "PATCH /api/chargers/c1": changedMeanwhile() });
  const { show } = await renderSignedIn(<VisitorUse charger={open("off")} />);
  fireEvent.click(await screen.findByRole("radio", { name: /valid charge card/ }));
  fireEvent.click(screen.getByRole("button", { name: "Apply" }));
  await screen.findByText("Somebody else changed this.");

  show(<VisitorUse charger={open("paid")} />);

  const both = await screen.findByRole("alert", { name: /Somebody else changed this meanwhile/ });
  expect(both.textContent).toMatch(/Visitors.*Paid.*On/);
  const apply = screen.getByRole("button", { name: "Apply" }) as HTMLButtonElement;
  expect(apply.disabled).toBe(true);
  fireEvent.click(screen.getByRole("button", { name: "Continue with mine" }));
  expect(apply.disabled).toBe(false);
  expect(
    (screen.getByRole("radio", { name: /valid charge card/ }) as HTMLInputElement).checked,
  ).toBe(true);
});
