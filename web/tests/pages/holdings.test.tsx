import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { session } from "@/api/session";
import type { ChargerDetails } from "@/api/types";
import { type LocalList as Known, pointerOf, type Setting } from "@/pages/support/holdings";
import { LocalList } from "@/pages/support/LocalList";
import { SettingDialog } from "@/pages/support/SettingDialog";
import { answering, renderSignedIn } from "./signed-in";

const CHARGER = { id: "c1", site: { time_zone: "Europe/Paris" } } as ChargerDetails;
const INTERVAL: Setting = {
  name: "HeartbeatInterval",
  desired: "300",
  source: "charger",
  real: "900",
  read_only: false,
  state: "pending",
};
const LIST: Known = {
  state: "pending",
  supported: true,
  version: 7,
  on_charger: 40,
  fitting: 50,
  entitled: 60,
  acknowledged_at: "2026-03-02T10:00:00Z",
  checked_at: null,
  problem: "mismatch",
  next_try_at: null,
};

beforeAll(() => import("@/components/DialogFrame"));
beforeEach(() => session.begin({ access_token: "token", expires_in: 900 }));

test("the local list says n of m, that it is pending, that it is too small, and what went wrong", async () => {
  answering({ "GET /api/chargers/c1/local-list": LIST });
  await renderSignedIn(<LocalList charger={CHARGER} />);

  expect(await screen.findByText("Pending on the charge point")).toBeTruthy();
  expect(screen.getByText(/40 of 60 cards with access on the charge point/)).toBeTruthy();
  expect(screen.getByText(/keeps the 50 cards used most recently, of 60/)).toBeTruthy();
  expect(screen.getByText(/The charge point had another version/)).toBeTruthy();
});

test("what the charger holds is not claimed where it is not known", async () => {
  answering({ "GET /api/chargers/c1/local-list": { ...LIST, on_charger: null, problem: null } });
  await renderSignedIn(<LocalList charger={CHARGER} />);

  expect(await screen.findByText(/has not confirmed what it holds/)).toBeTruthy();
});

test("a setting is wished by its name", async () => {
  const asked = answering({ "PATCH /api/chargers/c1/configuration": { items: [] } });
  await renderSignedIn(
    <SettingDialog charger={CHARGER} setting={INTERVAL} onClose={() => undefined} />,
  );

  fireEvent.change(await screen.findByLabelText("Desired"), { target: { value: "600" } });
  fireEvent.click(screen.getByRole("button", { name: "Apply" }));

  await waitFor(() => expect(asked[0]?.body).toEqual({ values: { HeartbeatInterval: "600" } }));
});

test("a wish for this charger alone is taken back", async () => {
  const asked = answering({ "PATCH /api/chargers/c1/configuration": { items: [] } });
  await renderSignedIn(
    <SettingDialog charger={CHARGER} setting={INTERVAL} onClose={() => undefined} />,
  );

  fireEvent.click(
    await screen.findByRole("button", { name: "Take back the value of this charge point alone" }),
  );

  await waitFor(() => expect(asked[0]?.body).toEqual({ values: { HeartbeatInterval: null } }));
});

test("a fault of a setting is found under its name, whatever signs are in it", () => {
  expect(pointerOf("a/b~c")).toBe("#/values/a~1b~0c");
});
