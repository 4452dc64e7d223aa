import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { session } from "@/api/session";
import { Devices } from "@/pages/security/Devices";
import { SecondFactor } from "@/pages/security/SecondFactor";
import { answering, renderSignedIn } from "./signed-in";

const OFF = { active: false, required: true, recovery_codes_left: 0 };
const URI = "otpauth://totp/Hub:ann@acme.example?secret=ABCD&issuer=Hub";
const SIGN_IN = {
  id: "s1",
  device: "Firefox, Linux",
  address: "192.0.2.7",
  signed_in_at: "2026-03-02T10:00:00Z",
  last_used_at: "2026-03-02T11:00:00Z",
  current: true,
};

beforeAll(() => import("@/components/DialogFrame"));
beforeEach(() => session.begin({ access_token: "token", expires_in: 900 }));

test("a second factor is set up: password, code of the app, recovery codes", async () => {
  const asked = answering({
    "GET /api/me/second-factor": OFF,
    "POST /api/me/second-factor": { secret: "ABCD", uri: URI },
    "POST /api/me/second-factor/confirm": { recovery_codes: ["aaaa-bbbb", "cccc-dddd"] },
    "POST /api/auth/refresh": { access_token: "token", expires_in: 900 },
  });
  await renderSignedIn(<SecondFactor />);

  fireEvent.click(await screen.findByRole("button", { name: "Set up" }));
  const password = await screen.findByLabelText("Current password");
  fireEvent.change(password, { target: { value: "secret" } });
  fireEvent.click(screen.getByRole("button", { name: "Next" }));
  expect(await screen.findByRole("img", { name: /QR code/ })).toBeTruthy();
  expect(screen.getByText("ABCD")).toBeTruthy();
  fireEvent.change(screen.getByLabelText("Code of the app"), { target: { value: "123 456" } });
  fireEvent.click(screen.getByRole("button", { name: "Turn on" }));

  expect(await screen.findByText("aaaa-bbbb")).toBeTruthy();
  const sent = asked.filter(({ method }) => method === "POST").map(({ body }) => body);
  expect(sent.slice(0, 2)).toEqual([{ password: "secret" }, { code: "123456" }]);
});

test("where the company requires it, it can't be turned off", async () => {
  answering({ "GET /api/me/second-factor": { ...OFF, active: true, recovery_codes_left: 9 } });
  await renderSignedIn(<SecondFactor />);

  expect(await screen.findByText("9 recovery codes left")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Turn off" })).toBeNull();
});

test("another device is ended; this one has no button for it", async () => {
  const other = { ...SIGN_IN, id: "s2", device: "Safari, iPhone", current: false };
  const asked = answering({
    "GET /api/me/sign-ins": { items: [SIGN_IN, other], next_cursor: null },
    "DELETE /api/me/sign-ins/s2": {},
  });
  await renderSignedIn(<Devices />);

  fireEvent.click(await screen.findByRole("button", { name: "End Safari, iPhone" }));

  await waitFor(() => expect(asked.some(({ path }) => path === "/api/me/sign-ins/s2")).toBe(true));
  expect(screen.queryByRole("button", { name: "End Firefox, Linux" })).toBeNull();
});
