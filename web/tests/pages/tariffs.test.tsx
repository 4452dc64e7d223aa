import { fireEvent, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { meQuery } from "@/api/me";
import { queries } from "@/api/queries";
import { session } from "@/api/session";
import { begun, emptyDraft, termsOf, withAnother } from "@/pages/tariffs/draft";
import { NextVersion } from "@/pages/tariffs/NextVersion";
import type { Tariff, TariffVersion } from "@/pages/tariffs/queries";
import { TermsFields } from "@/pages/tariffs/TermsFields";
import { timeText, weekdaysText } from "@/pages/tariffs/words";
import { renderSignedIn } from "./signed-in";

const VERSION: TariffVersion = {
  version: 1,
  name: "Visitors",
  currency: "EUR",
  vat_rate: "20.00",
  start_fee: "1.00",
  idle_grace_min: 15,
  bands: [
    {
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      begin_minute: 0,
      end_minute: 1440,
      per_kwh: "0.35",
      per_hour_charging: "0.00",
      per_hour_idle: "2.00",
    },
  ],
  valid_from: "2026-03-02T10:00:00Z",
  archived: false,
  created_at: "2026-03-02T10:00:00Z",
};
const TARIFF: Tariff = { id: "t1", in_force: VERSION, versions: [VERSION] };
const ME = { sites: null, company: { currency: "EUR", time_zone: "Europe/Paris" } };
const PRICE = {
  currency: "EUR",
  vat_rate: "20",
  lines: [],
  net: "9.00",
  vat: "1.80",
  gross: "10.80",
};

/** The example is always counted; a change is answered as given. Returns what was sent to change. */
function answeringChange(status: number, body: unknown): unknown[] {
  const sent: unknown[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.url.endsWith("/example")) return Response.json(PRICE);
    if (request.method === "PUT") {
      sent.push(await request.json());
      return Response.json(body, { status });
    }
    return Response.json(ME);
  });
  return sent;
}

async function renderNext(tariff: Tariff) {
  const rendered = await renderSignedIn(<NextVersion tariff={tariff} />);
  rendered.cache.setQueryData(meQuery.queryKey, ME as never);
  return rendered;
}

function Editing() {
  const [draft, setDraft] = useState(() => emptyDraft("EUR"));
  return <TermsFields draft={draft} onChange={setDraft} faultOf={() => undefined} />;
}

/** Not by a click: the test's browser counts steps of a cent in binary. */
function save(): void {
  const form = screen.getByRole("button", { name: "Save the version" }).closest("form");
  if (form) fireEvent.submit(form);
}

beforeEach(() => {
  session.begin({ access_token: "token", expires_in: 900 });
  queries.clear();
});

test("a tariff is saved as it is typed, over the version that was seen", async () => {
  const sent = answeringChange(200, TARIFF);
  await renderNext(TARIFF);

  fireEvent.change(await screen.findByLabelText("Price per kWh"), { target: { value: "0.42" } });
  save();

  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({
    version: 1,
    valid_from: null,
    archived: false,
    start_fee: "1.00",
    bands: [{ per_kwh: "0.42", begin_minute: 0, end_minute: 1440 }],
  });
});

test("the example beside the form holds the bill that the server counts", async () => {
  answeringChange(200, TARIFF);
  await renderNext(TARIFF);

  expect(await screen.findByText("€10.80")).toBeTruthy();
});

test("what the server finds wrong stands at its field, in its band", async () => {
  const error = { pointer: "#/bands/0/per_kwh", code: "out_of_range", message: "Too much." };
  answeringChange(422, { code: "invalid", errors: [error] });
  await renderNext(TARIFF);

  const field = await screen.findByLabelText("Price per kWh");
  save();

  await waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
  expect(screen.getAllByText("Too much.")).toHaveLength(2);
});

test("a version that somebody saved meanwhile is shown beside one's own, which stays", async () => {
  const sent = answeringChange(200, TARIFF);
  const { show } = await renderNext(TARIFF);
  fireEvent.change(await screen.findByLabelText("Start fee"), { target: { value: "3.00" } });

  const theirs = { ...VERSION, version: 2, start_fee: "2.00" };
  show(<NextVersion tariff={{ ...TARIFF, versions: [theirs, VERSION] }} />);

  const row = (await screen.findByRole("rowheader", { name: "Start fee" })).closest("tr");
  expect(row?.textContent).toBe("Start fee€2.00€3.00");
  fireEvent.click(screen.getByRole("button", { name: "Have mine follow it" }));
  save();
  await waitFor(() => expect(sent[0]).toMatchObject({ version: 2, start_fee: "3.00" }));
});

test("bands are added and taken away; the last one stays", async () => {
  await renderSignedIn(<Editing />);
  expect(screen.queryByRole("button", { name: /^Remove/ })).toBeNull();

  fireEvent.click(screen.getByRole("button", { name: "Add a time band" }));
  fireEvent.click(screen.getByRole("button", { name: "Remove time band 1" }));

  expect(screen.getAllByRole("group", { name: /^Time band/ })).toHaveLength(1);
});

test("an empty amount is none, and keys of bands are not sent", () => {
  const draft = emptyDraft("EUR");
  const [band] = draft.bands;
  const terms = termsOf({ ...draft, start_fee: "", bands: band ? [{ ...band, per_kwh: "" }] : [] });

  expect(terms.start_fee).toBe("0");
  expect(terms.bands[0]).toEqual({
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    begin_minute: 0,
    end_minute: 1440,
    per_kwh: "0",
    per_hour_charging: "0.00",
    per_hour_idle: "0.00",
  });
});

test("a band that begins later than it ends goes to the end of the day", () => {
  const [band] = withAnother([]);

  expect(band && begun({ ...band, end_minute: 480 }, 600).end_minute).toBe(1440);
});

test.each<[number[], string]>([
  [[1, 2, 3, 4, 5], "Mon–Fri"],
  [[6, 7], "Sat, Sun"],
  [[1, 3, 4, 5], "Mon, Wed–Fri"],
])("weekdays %j are written %s", (days, text) => {
  expect(weekdaysText(days, "en-GB")).toBe(text);
});

test("the day ends at 24:00", () => {
  expect([timeText(0), timeText(1335), timeText(1440)]).toEqual(["00:00", "22:15", "24:00"]);
});
