import { fireEvent, screen } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { session } from "@/api/session";
import { AgainDialog } from "@/pages/operator/AgainDialog";
import { ChargerTable } from "@/pages/operator/ChargerTable";
import type { Charger } from "@/pages/operator/places";
import { answering, renderSignedIn } from "./signed-in";

const AGAIN = "POST /api/operator/companies/k1/chargers/c1/messages/again";
const DAY_MS = 86_400_000;
const CHARGER: Charger = {
  id: "c1",
  serial_number: "EV-1",
  identity: "EV-1",
  name: "Quai 1",
  site: "x1",
  subscription: { started_on: "2026-01-01", renews_on: null },
  created_at: "2026-03-02T10:00:00Z",
};

beforeAll(() =>
  Promise.all([
    import("@/components/DialogFrame"),
    import("@/components/MenuList"),
    import("@/components/DateEntry"),
  ]),
);
beforeEach(() => session.begin({ access_token: "token", expires_in: 900 }));

test("a charger's menu leads to it", async () => {
  const again = vi.fn();
  const other = () => undefined;
  await renderSignedIn(
    <ChargerTable
      chargers={[CHARGER]}
      sites={[]}
      zone="Europe/Paris"
      onEnd={other}
      onAgain={again}
      onEdit={other}
      onGate={other}
      onNewPassword={other}
    />,
  );

  fireEvent.click(await screen.findByRole("button", { name: "Actions for Quai 1" }));
  fireEvent.click(await screen.findByRole("menuitem", { name: "Apply messages again" }));

  expect(again).toHaveBeenCalledWith(CHARGER);
});

test("what a charger said is applied again, of the last day unless one says otherwise", async () => {
  const asked = answering({ [AGAIN]: {} });
  const close = vi.fn();
  await renderSignedIn(dialog(close));

  fireEvent.click(await screen.findByRole("button", { name: "Apply messages again" }));

  expect(await screen.findByText("The messages of Quai 1 are being applied again.")).toBeTruthy();
  const [period] = asked.map(({ body }) => body as { from: string; to: string });
  expect(Date.parse(period?.to ?? "") - Date.parse(period?.from ?? "")).toBe(DAY_MS);
  expect(close).toHaveBeenCalled();
});

test("a period in which nothing can lie is said at its end, and the dialog stays", async () => {
  const errors = [{ pointer: "#/to", code: "invalid", message: "Must be later." }];
  answering({ [AGAIN]: Response.json({ code: "invalid", errors }, { status: 422 }) });
  const close = vi.fn();
  await renderSignedIn(dialog(close));

  fireEvent.click(await screen.findByRole("button", { name: "Apply messages again" }));

  expect(await screen.findByText("Must be later.")).toBeTruthy();
  expect(close).not.toHaveBeenCalled();
});

function dialog(onClose: () => void) {
  return <AgainDialog company="k1" zone="Europe/Paris" charger={CHARGER} onClose={onClose} />;
}
