import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { session } from "@/api/session";
import type { ChargerDetails } from "@/api/types";
import { deviationText } from "@/components/messages/deviations";
import { MessageEntry } from "@/components/messages/MessageEntry";
import { translator } from "@/i18n";
import type { Compiled } from "@/i18n/interpolate";
import { CommandForm } from "@/pages/support/CommandForm";
import { compile, read } from "../../scripts/catalogue";
import { answering, renderSignedIn } from "./signed-in";
import { aMessage } from "./things";

const t = translator(compile(read("en")) as Record<string, Compiled>, "en-GB");
const CHARGER = { id: "c1", site: { time_zone: "Europe/Paris" } } as ChargerDetails;

beforeEach(() => session.begin({ access_token: "token", expires_in: 900 }));

test("a deviation is a sentence, or stands as it was stored", () => {
  expect(deviationText("/idTag: too_long", t)).toBe("/idTag is longer than allowed.");
  expect(deviationText("/: wrong_type", t)).toBe("The content of the message is not an object.");
  expect(deviationText(": no_payload", t)).toBe("The message has no content.");
  expect(deviationText("/idTag: odd", t)).toBe("/idTag: odd");
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

const FORMS = {
  version: "1.6",
  groups: [
    {
      group: "control",
      forms: [
        {
          action: "Reset",
          payload: {
            type: "object",
            properties: { type: { type: "string", enum: ["Hard", "Soft"] } },
            required: ["type"],
          },
        },
      ],
    },
  ],
};
const ROUTES = {
  "GET /api/chargers/c1/command-forms": FORMS,
  "POST /api/chargers/c1/commands": { id: "k1", status: "sent" },
};

async function chooseReset() {
  const asked = answering(ROUTES);
  await renderSignedIn(<CommandForm charger={CHARGER} />);
  fireEvent.change(await screen.findByLabelText("Action (OCPP)"), { target: { value: "Reset" } });
  return () => asked.filter(({ method }) => method === "POST").map(({ body }) => body);
}

test("a form without what must be there is not sent, and says so at the field", async () => {
  const sent = await chooseReset();

  fireEvent.click(screen.getByRole("button", { name: "Send" }));

  expect(screen.getByText("Fill this in.")).toBeTruthy();
  expect(screen.getByLabelText("type").getAttribute("aria-invalid")).toBe("true");
  expect(sent()).toEqual([]);
});

test("a form is sent as the payload of its action", async () => {
  const sent = await chooseReset();

  fireEvent.change(screen.getByLabelText("type"), { target: { value: "Soft" } });
  fireEvent.click(screen.getByRole("button", { name: "Send" }));

  await waitFor(() => expect(sent()).toEqual([{ action: "Reset", payload: { type: "Soft" } }]));
});

test("what was filled in stands in the JSON, and what the form has no place for stays there", async () => {
  const sent = await chooseReset();
  fireEvent.change(screen.getByLabelText("type"), { target: { value: "Hard" } });

  fireEvent.click(screen.getByRole("button", { name: "JSON" }));
  const json = screen.getByLabelText<HTMLTextAreaElement>("Payload as JSON");
  expect(JSON.parse(json.value)).toEqual({ type: "Hard" });

  const other = { type: "Hard", customData: { vendorId: "x" } };
  fireEvent.change(json, { target: { value: JSON.stringify(other) } });
  fireEvent.click(screen.getByRole("button", { name: "Form" }));
  expect(await screen.findByText(/has no place for all of it/)).toBeTruthy();

  fireEvent.click(screen.getByRole("button", { name: "Send" }));
  await waitFor(() => expect(sent()).toEqual([{ action: "Reset", payload: other }]));
});

test("what is no JSON object is not sent", async () => {
  const sent = await chooseReset();
  fireEvent.click(screen.getByRole("button", { name: "JSON" }));

  fireEvent.change(screen.getByLabelText("Payload as JSON"), { target: { value: "[oops" } });
  fireEvent.click(screen.getByRole("button", { name: "Send" }));

  expect(await screen.findByText(/This is not a JSON object/)).toBeTruthy();
  expect(sent()).toEqual([]);
});

test("what the server finds wrong stands at its field", async () => {
  await chooseReset();
  vi.stubGlobal("fetch", async () =>
    Response.json(
      {
        code: "invalid",
        detail: "Some fields are not right.",
        errors: [{ pointer: "#/payload/type", code: "invalid", message: "Not this one." }],
      },
      { status: 422 },
    ),
  );

  fireEvent.change(screen.getByLabelText("type"), { target: { value: "Soft" } });
  fireEvent.click(screen.getByRole("button", { name: "Send" }));

  expect(await screen.findByText("Not this one.")).toBeTruthy();
});
