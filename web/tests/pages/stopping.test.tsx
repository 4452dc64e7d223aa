import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { session } from "@/api/session";
import { write } from "@/api/writing";
import { StopSession } from "@/pages/chargers/StopSession";
import { answering, renderSignedIn } from "./signed-in";
import { aConnector, aRunningSession } from "./things";

const RUNNING = aConnector({ session: aRunningSession() });
const SENT = { id: "k1", charger: "c1", status: "sent" };
const ROUTES = { "POST /api/chargers/c1/controls": SENT, "GET /api/commands/k1": SENT };

beforeEach(() => session.begin({ access_token: "token", expires_in: 900 }));

test("a stop names the running transaction as the charger does", async () => {
  const asked = answering(ROUTES);
  await renderSignedIn(<StopSession charger="c1" connector={RUNNING} />);

  fireEvent.click(screen.getByRole("button", { name: "Stop session" }));

  await waitFor(() =>
    expect(asked[0]?.body).toEqual({
      control: { kind: "stop_session", transaction_id: "77" },
    }),
  );
  expect(await screen.findByText("Sent, waiting for the answer")).toBeTruthy();
});

test("what came of it is shown when the live frame says it", async () => {
  answering(ROUTES);
  const { cache } = await renderSignedIn(<StopSession charger="c1" connector={RUNNING} />);
  fireEvent.click(screen.getByRole("button", { name: "Stop session" }));
  await screen.findByText("Sent, waiting for the answer");
  await waitFor(() => expect(cache.getQueryData(["commands", "k1"])).toBeTruthy());

  act(() => write({ type: "command_changed", command: { ...SENT, status: "rejected" } }, cache));

  expect(await screen.findByText("Rejected by the charge point")).toBeTruthy();
});

test("the outcome stays when the session has gone from the connector", async () => {
  answering({ ...ROUTES, "GET /api/commands/k1": { ...SENT, status: "accepted" } });
  const { show } = await renderSignedIn(<StopSession charger="c1" connector={RUNNING} />);
  fireEvent.click(screen.getByRole("button", { name: "Stop session" }));
  await screen.findByText("Accepted by the charge point");

  show(<StopSession charger="c1" connector={aConnector()} />);

  expect(await screen.findByText("Session ended")).toBeTruthy();
  expect(screen.getByRole("link", { name: "See the session" })).toBeTruthy();
});

test("the outcome of an earlier session says nothing of the next one", async () => {
  answering({ ...ROUTES, "GET /api/commands/k1": { ...SENT, status: "accepted" } });
  const next = aConnector({ session: aRunningSession({ id: "s2", transaction_id: "78" }) });
  const { show } = await renderSignedIn(<StopSession charger="c1" connector={RUNNING} />);
  fireEvent.click(screen.getByRole("button", { name: "Stop session" }));
  await screen.findByText("Accepted by the charge point");

  show(<StopSession charger="c1" connector={next} />);

  await waitFor(() => expect(screen.queryByText("Accepted by the charge point")).toBeNull());
});
