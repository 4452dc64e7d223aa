import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { ControlPanel } from "@/pages/chargers/control/ControlPanel";
import {
  beginning,
  CONTROLS,
  type ControlName,
  controlOf,
  missingIn,
  settingsIn,
  type Typed,
} from "@/pages/chargers/control/controls";
import { answering, renderSignedIn } from "./signed-in";
import { aConnector, aDetailedCharger } from "./things";

const NOW = new Date("2026-03-02T10:00:00Z");
const COMMAND = {
  id: "c1.m1",
  charger: "c1",
  action: "UnlockConnector",
  payload: {},
  status: "sent",
  created_at: "2026-03-02T10:00:00Z",
  sent_at: null,
  answered_at: null,
  answer: null,
  error: "",
  requested_by: "u1",
  purpose: "",
};

test.each<[ControlName, Typed, object]>([
  [
    "start_session",
    { uid: "04A2", connector: "2" },
    { kind: "start_session", uid: "04A2", connector: 2 },
  ],
  ["start_session", { uid: "04A2", connector: "" }, { kind: "start_session", uid: "04A2" }],
  ["unlock", { one_connector: "1" }, { kind: "unlock", connector: 1 }],
  ["restart", { how: "now" }, { kind: "restart", how: "now" }],
  ["set_availability", { in_service: "no" }, { kind: "set_availability", in_service: false }],
  ["restart_communication", {}, { kind: "restart_communication" }],
  ["ask_for", { message: "heartbeat" }, { kind: "ask_for", message: "heartbeat" }],
  ["read_settings", { names: "A, B\nC" }, { kind: "read_settings", names: ["A", "B", "C"] }],
  ["change_setting", { name: " A ", value: "" }, { kind: "change_setting", name: "A", value: "" }],
  ["forget_cards", {}, { kind: "forget_cards" }],
  [
    "send_logs",
    { location: "ftp://x", since: "" },
    { kind: "send_logs", location: "ftp://x", since: null, until: null },
  ],
])("%s of %j is sent as %j", (name, typed, control) => {
  expect(controlOf(name, typed)).toEqual(control);
});

test.each(CONTROLS)("%s begins with what it can, and says what it lacks", (name) => {
  const lacking: Partial<Record<ControlName, string[]>> = {
    start_session: ["uid"],
    change_setting: ["name"],
    send_logs: ["location"],
    update_firmware: ["location"],
  };

  expect(missingIn(name, beginning(name, [2], NOW))).toEqual(lacking[name] ?? []);
});

test("settings are told alike by every version", () => {
  expect(settingsIn({ configurationKey: [{ key: "A", value: "1" }] })).toEqual([["A", "1"]]);
  const variable = { component: { name: "C" }, variable: { name: "V" }, attributeValue: "2" };
  expect(settingsIn({ getVariableResult: [variable] })).toEqual([["C.V", "2"]]);
  expect(settingsIn(null)).toEqual([]);
});

test("an unlocked cable: the form is sent, and its outcome comes live", async () => {
  const asked = answering({
    "POST /api/chargers/c1/controls": COMMAND,
    "GET /api/commands/c1.m1": COMMAND,
  });
  const { cache } = await renderSignedIn(<ControlPanel charger={aDetailedCharger()} />);

  fireEvent.click(screen.getByRole("button", { name: "Unlock the cable" }));
  const form = await screen.findByRole("dialog");
  fireEvent.submit(form.querySelector("form") as HTMLFormElement);

  await screen.findByText("Sent, waiting for the answer");
  expect(asked[0]?.body).toEqual({ control: { kind: "unlock", connector: 1 } });
  cache.setQueryData(["commands", "c1.m1"], { ...COMMAND, status: "rejected" });
  expect(await screen.findByText("Rejected by the charge point")).toBeTruthy();
});

test("without a card no session is asked for", async () => {
  const asked = answering({ "GET /api/cards": { items: [], next_cursor: null } });
  const charger = aDetailedCharger({ connectors: [aConnector()] });
  await renderSignedIn(<ControlPanel charger={charger} />);

  fireEvent.click(screen.getByRole("button", { name: "Start a session" }));
  const form = await screen.findByRole("dialog");
  fireEvent.submit(form.querySelector("form") as HTMLFormElement);

  expect(await screen.findByText("Fill this in.")).toBeTruthy();
  await waitFor(() => expect(asked.every(({ method }) => method === "GET")).toBe(true));
});

test("of a charger without connection it is said that nothing can be sent", async () => {
  answering({});

  await renderSignedIn(<ControlPanel charger={aDetailedCharger({ connected: false })} />);

  expect(screen.getByText(/nothing can be sent to it/)).toBeTruthy();
});
