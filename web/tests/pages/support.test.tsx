import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { session } from "@/api/session";
import type { ChargerDetails } from "@/api/types";
import { translator } from "@/i18n";
import type { Compiled } from "@/i18n/interpolate";
import { CommandForm } from "@/pages/support/CommandForm";
import { deviationText } from "@/pages/support/deviations";
import { MessageEntry } from "@/pages/support/MessageEntry";
import { compile, read } from "../../scripts/catalogue";
import { answering, renderSignedIn } from "./signed-in";
import { aMessage } from "./things";

const t = translator(compile(read("en")) as Record<string, Compiled>, "en-GB");
const CHARGER = { id: "c1", site: { time_zone: "Europe/Paris" } } as ChargerDetails;

beforeEach(() => session.begin({ access_token: "token", expires_in: 900 }));

test("a deviation is a sentence, or stands as it was stored", () => {
  expect(deviationText("/idTag: maxLength", t)).toBe("/idTag is longer than allowed.");
  expect(deviationText("/: required", t)).toBe("A required field is missing in the message.");
  expect(deviationText("frame: no payload", t)).toBe("frame: no payload");
});

test("an opened message shows frame and answer laid out, and copies them as they came", async () => {
  const copied = vi.fn(async () => undefined);
  vi.stubGlobal("navigator", { ...navigator, clipboard: { writeText: copied } });
  const message = aMessage();
  await renderSignedIn(
    <MessageEntry message={message} zone="Europe/Paris" open onToggle={() => undefined} />,
  );

  fireEvent.click(screen.getByRole("button", { name: "Copy: Message of the charge point" }));

  expect(copied).toHaveBeenCalledWith(message.frame);
  expect(screen.getByRole("region", { name: "Our answer" }).textContent).toContain(
    '"currentTime": "2026-03-02T10:00:00.123Z"',
  );
  expect(screen.getByText("02/03/2026, 11:00:00.123")).toBeTruthy();
});

test("a call without an answer says so", async () => {
  const message = aMessage({ direction: "out", reply: "" });
  await renderSignedIn(
    <MessageEntry message={message} zone="Europe/Paris" open onToggle={() => undefined} />,
  );

  expect(screen.getByText("No answer so far.")).toBeTruthy();
});

test("a command is sent as it was typed; what is no JSON object is not sent", async () => {
  const asked = answering({ "POST /api/chargers/c1/commands": { id: "k1", status: "sent" } });
  await renderSignedIn(<CommandForm charger={CHARGER} />);
  const payload = screen.getByLabelText("Payload as JSON");
  fireEvent.change(screen.getByLabelText("Action (OCPP)"), { target: { value: "Reset" } });

  fireEvent.change(payload, { target: { value: "{oops" } });
  fireEvent.click(screen.getByRole("button", { name: "Send" }));
  expect(await screen.findByText(/This is not a JSON object/)).toBeTruthy();

  fireEvent.change(payload, { target: { value: '{"type":"Soft"}' } });
  fireEvent.click(screen.getByRole("button", { name: "Send" }));
  await waitFor(() =>
    expect(asked.map(({ body }) => body)).toEqual([{ action: "Reset", payload: { type: "Soft" } }]),
  );
});
