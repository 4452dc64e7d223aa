import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { queries } from "@/api/queries";
import { session } from "@/api/session";
import { Deeds } from "@/pages/schedules/Deeds";
import { addressesIn, draftOf, keptAs, planOf, TIMES } from "@/pages/schedules/draft";
import { EditSchedule } from "@/pages/schedules/EditSchedule";
import { History } from "@/pages/schedules/History";
import { isGoing, type Recipient, type Run, type Schedule } from "@/pages/schedules/queries";
import { Recipients } from "@/pages/schedules/Recipients";
import { ReportsPage } from "@/pages/schedules/ReportsPage";
import { answering, changedMeanwhile, renderSignedIn } from "./signed-in";

const BOSS: Recipient = { id: "p1", email: "boss@acme.example", state: "active" };
const EVE: Recipient = { id: "p2", email: "eve@elsewhere.example", state: "unconfirmed" };
const SCHEDULE: Schedule = {
  id: "d1",
  name: "Head office",
  every: "month",
  at: "07:00",
  sites: null,
  format: "xlsx",
  language: "fr",
  with_idle_sites: true,
  recipients: [BOSS, EVE],
  paused: false,
  next: { first: "2026-03-01", last: "2026-03-31", due_at: "2026-04-01T05:00:00Z" },
  last: null,
  created_at: "2026-03-02T10:00:00Z",
  version: 3,
};
const RUN: Run = {
  id: "1",
  first: "2026-02-01",
  last: "2026-02-28",
  by: "",
  report: "r1",
  created_at: "2026-03-01T06:00:00Z",
  failed: false,
  deliveries: [
    { email: BOSS.email, state: "sent", at: "2026-03-01T06:01:00Z", maybe_twice: false },
    { email: EVE.email, state: "unreachable", at: "2026-03-01T06:01:00Z", maybe_twice: true },
  ],
};
const ME = {
  role: "e_mobility_manager",
  sites: null,
  email: BOSS.email,
  company: { time_zone: "Europe/Paris", currency: "EUR" },
};
const SITES = { items: [], next_cursor: null };
const ALWAYS = { "GET /api/me": ME, "GET /api/sites": SITES };

beforeEach(() => {
  session.begin({ access_token: "token", expires_in: 900 });
  queries.clear();
});

test("addresses are taken as they are pasted", () => {
  const pasted = "Ann <ann@acme.example>; bob@acme.example,\n\n  eve@elsewhere.example ";

  expect(addressesIn(pasted)).toEqual([
    "ann@acme.example",
    "bob@acme.example",
    "eve@elsewhere.example",
  ]);
});

test("nothing is sent in the hour in which clocks change", () => {
  expect(TIMES).toHaveLength(92);
  expect(TIMES.filter((at) => at.startsWith("02"))).toEqual([]);
  expect([TIMES[0], TIMES.at(-1)]).toEqual(["00:00", "23:45"]);
});

test("a schedule that nobody touched is sent as it came", () => {
  const draft = draftOf(SCHEDULE);

  expect(planOf(draft)).toEqual({
    ...{ name: "Head office", every: "month", at: "07:00", sites: [], format: "xlsx" },
    ...{ language: "fr", with_idle_sites: true, recipients: [BOSS.email, EVE.email] },
  });
  expect(keptAs({ ...draft, recipients: "BOSS@acme.example, eve@elsewhere.example" })).toEqual(
    keptAs(draft),
  );
});

test("a schedule is saved as it is typed, over the version that was seen", async () => {
  const asked = answering({ ...ALWAYS, "PUT /api/report-schedules/d1": SCHEDULE });
  await renderSignedIn(<EditSchedule schedule={SCHEDULE} />);

  const field = await screen.findByLabelText("Recipients");
  fireEvent.change(field, { target: { value: "ann@acme.example" } });
  fireEvent.change(screen.getByLabelText("Period"), { target: { value: "week" } });
  fireEvent.click(screen.getByRole("button", { name: "Save" }));

  await waitFor(() => expect(asked.some(({ method }) => method === "PUT")).toBe(true));
  expect(asked.find(({ method }) => method === "PUT")?.body).toMatchObject({
    ...{ version: 3, every: "week", recipients: ["ann@acme.example"], sites: [] },
  });
});

test("which address is wrong is said at the field", async () => {
  const fault = { pointer: "#/recipients/1", code: "invalid", message: "Not an address." };
  const problem = { code: "invalid", errors: [fault] };
  answering({
    ...ALWAYS,
    "PUT /api/report-schedules/d1": Response.json(problem, { status: 422 }),
  });
  await renderSignedIn(<EditSchedule schedule={SCHEDULE} />);

  fireEvent.click(await screen.findByRole("button", { name: "Save" }));

  expect(await screen.findByText("eve@elsewhere.example: Not an address.")).toBeTruthy();
});

test("what somebody else saved meanwhile is shown beside one's own, which stays", async () => {
  answering({ ...ALWAYS, "PUT /api/report-schedules/d1": changedMeanwhile() });
  const { show } = await renderSignedIn(<EditSchedule schedule={SCHEDULE} />);
  fireEvent.change(await screen.findByLabelText("Name"), { target: { value: "Mine" } });

  show(<EditSchedule schedule={{ ...SCHEDULE, name: "Theirs", version: 4 }} />);

  const row = await screen.findByRole("row", { name: /Name/ });
  expect(within(row).getByText("Theirs")).toBeTruthy();
  expect(within(row).getByText("Mine")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Continue with mine" }));
  expect(screen.getByDisplayValue("Mine")).toBeTruthy();
});

test("an administrator confirms whoever is outside of the company", async () => {
  const path = "/api/report-schedules/d1/recipients/p2/confirm";
  const asked = answering({ ...ALWAYS, [`POST ${path}`]: SCHEDULE });
  await renderSignedIn(<Recipients schedule={SCHEDULE} />);

  fireEvent.click(await screen.findByRole("button", { name: `Confirm ${EVE.email}` }));

  expect(await screen.findByText(`${EVE.email} will get the report.`)).toBeTruthy();
  expect(asked.some((one) => one.path === path)).toBe(true);
  expect(screen.queryByRole("button", { name: `Confirm ${BOSS.email}` })).toBeNull();
});

test("somebody else is told who can", async () => {
  answering({ ...ALWAYS, "GET /api/me": { ...ME, role: "site_manager", sites: ["x1"] } });
  await renderSignedIn(<Recipients schedule={SCHEDULE} />);

  expect(await screen.findByText(/An administrator has to confirm/)).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});

test("the history says what became of each mail", async () => {
  const runs = { items: [RUN], next_cursor: null };
  answering({ ...ALWAYS, "GET /api/report-schedules/d1/runs": runs });
  await renderSignedIn(<History schedule={SCHEDULE} />);

  const link = await screen.findByRole("link", { name: "1 Feb 2026 to 28 Feb 2026" });
  expect(link.getAttribute("href")).toBe("/reports/r1");
  expect(screen.getByText("1 Mar 2026, 07:00, by itself")).toBeTruthy();
  expect(screen.getByText("Sent")).toBeTruthy();
  expect(screen.getByText("Address cannot be reached")).toBeTruthy();
  expect(screen.getByText(/may have come twice/)).toBeTruthy();
});

test("what is on its way is looked at again, what is over is not", () => {
  const now = Date.parse(RUN.created_at) + 60_000;

  expect(isGoing(RUN, now)).toBe(false);
  expect(isGoing({ ...RUN, deliveries: [] }, now)).toBe(true);
  expect(isGoing({ ...RUN, deliveries: [], failed: true }, now)).toBe(false);
  expect(isGoing({ ...RUN, deliveries: [] }, now + 3_600_000)).toBe(false);
});

test("before it is sent at once it says to whom", async () => {
  const path = "/api/report-schedules/d1/send";
  const asked = answering({ ...ALWAYS, [`POST ${path}`]: RUN });
  await renderSignedIn(<Deeds schedule={SCHEDULE} />);

  fireEvent.click(await screen.findByRole("button", { name: "Send now" }));
  const dialog = await screen.findByRole("alertdialog");
  expect(within(dialog).getByText(BOSS.email)).toBeTruthy();
  expect(within(dialog).queryByText(EVE.email)).toBeNull();
  fireEvent.click(within(dialog).getByRole("button", { name: "Send to 1 recipient" }));

  await waitFor(() => expect(asked.map((one) => one.path)).toContain(path));
});

test("the preview holds the mail and the way to its file", async () => {
  const done = { id: "r9", status: "done", done: 12, download_url: "https://files.example/r9" };
  const letter = {
    subject: "Head office: February",
    lines: [{ label: "Énergie", value: "1 204 kWh", change: "+12 %" }],
    ...{ html: "", text: "" },
  };
  answering({
    ...ALWAYS,
    "POST /api/report-schedules/d1/preview": { id: "r9", status: "queued" },
    "GET /api/reports/r9": done,
    "GET /api/reports/r9/letter": letter,
  });
  await renderSignedIn(<Deeds schedule={SCHEDULE} />);

  fireEvent.click(await screen.findByRole("button", { name: "Preview" }));

  expect(await screen.findByText("Head office: February")).toBeTruthy();
  expect(screen.getByText("1 204 kWh")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Download" })).toBeTruthy();
});

test("files that were made are found again, and those that are being made say how far they are", async () => {
  const made = {
    ...{ id: "r1", status: "done", done: 12, total: 12, failures: [], result_url: "/x" },
    ...{ format: "xlsx", from: "2026-02-28T23:00:00Z", to: "2026-03-31T22:00:00Z" },
    created_at: "2026-04-01T06:00:00Z",
  };
  const items = [
    { ...made, id: "r3", status: "running", done: 5000 },
    { ...made, id: "r2", status: "failed" },
    made,
    { ...made, id: "r0", format: "zip" },
  ];
  answering({ ...ALWAYS, "GET /api/reports": { items, next_cursor: null } });
  await renderSignedIn(<ReportsPage />);

  expect(await screen.findByText("5,000 sessions written…")).toBeTruthy();
  expect(screen.getByText("Report not made")).toBeTruthy();
  expect(screen.getAllByRole("button", { name: "Download" })).toHaveLength(1);
  expect(screen.getAllByText(/^1 Mar.* to 31 Mar/)).toHaveLength(3);
});
