import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { session } from "@/api/session";
import { translator } from "@/i18n";
import type { Compiled } from "@/i18n/interpolate";
import { CorrectionsPanel } from "@/pages/sessions/CorrectionsPanel";
import { Download } from "@/pages/sessions/Download";
import { Figures } from "@/pages/sessions/Figures";
import { FramesPanel } from "@/pages/sessions/FramesPanel";
import { PowerPanel } from "@/pages/sessions/PowerPanel";
import { around, totalsQuery } from "@/pages/sessions/queries";
import { SessionFilters } from "@/pages/sessions/SessionFilters";
import { SessionTable } from "@/pages/sessions/SessionTable";
import { SignedPanel } from "@/pages/sessions/SignedPanel";
import { Totals } from "@/pages/sessions/Totals";
import { ruleText } from "@/pages/sessions/Trace";
import { compile, read } from "../../scripts/catalogue";
import { answering, renderSignedIn } from "./signed-in";
import { aMessage, aSession } from "./things";

const t = translator(compile(read("en")) as Record<string, Compiled>, "en-GB");
const DAYS = { from: "2026-03-01", to: "2026-03-31" };
const MOMENTS = { from: "2026-02-28T23:00:00Z", to: "2026-03-31T22:00:00Z" };
const COURSE = {
  points: [
    { at: "2026-03-02T10:00:00Z", register_wh: 1000, energy_wh: 0, power_w: null },
    { at: "2026-03-02T10:30:00Z", register_wh: 4600, energy_wh: 3600, power_w: 7200 },
    { at: "2026-03-02T11:00:00Z", register_wh: 8400, energy_wh: 7400, power_w: null },
  ],
};

beforeEach(() => session.begin({ access_token: "token", expires_in: 900 }));

test("a charger is found by its name, and told by it", async () => {
  const onChange = vi.fn();
  answering({
    "GET /api/sites": { items: [], next_cursor: null },
    "GET /api/chargers": {
      items: [{ id: "c1", name: "Parking A", site: { id: "x1", name: "Lyon" } }],
      next_cursor: null,
    },
    "GET /api/chargers/c2": { id: "c2", name: "Parking B" },
  });
  await renderSignedIn(
    <SessionFilters value={{ charger: "c2" }} days={DAYS} onChange={onChange} />,
  );

  expect(await screen.findByRole("button", { name: "Charge point Parking B" })).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Charge point Parking B" }));
  fireEvent.click(await screen.findByRole("button", { name: /Parking A/ }));

  expect(onChange).toHaveBeenCalledWith({ charger: "c1" });
});

test("each filter changes its own part, and nothing else", async () => {
  const onChange = vi.fn();
  answering({ "GET /api/sites": { items: [], next_cursor: null } });
  await renderSignedIn(<SessionFilters value={{}} days={DAYS} onChange={onChange} />);

  fireEvent.change(await screen.findByLabelText("Evidence grade"), { target: { value: "C" } });
  fireEvent.change(screen.getByLabelText("Access"), { target: { value: "public" } });
  fireEvent.change(screen.getByLabelText("Cost centre"), { target: { value: " 4711 " } });

  expect(onChange.mock.calls).toEqual([[{ grade: "C" }], [{ access: "public" }]]);
  await waitFor(() => expect(onChange).toHaveBeenLastCalledWith({ cost_centre: "4711" }));
});

test("a download holds what the list shows", async () => {
  const asked = answering({
    "POST /api/reports": { id: "r1", status: "queued" },
    "GET /api/reports/r1": { id: "r1", status: "failed", download_url: null },
  });
  await renderSignedIn(
    <Download selection={{ site: "x1", card: "04A2", grade: "B" }} period={MOMENTS} />,
  );

  fireEvent.click(await screen.findByRole("button", { name: "Download" }));
  fireEvent.click(await screen.findByRole("menuitem", { name: "OCPI (.json)" }));

  await waitFor(() => expect(asked[0]?.path).toBe("/api/reports"));
  expect(asked[0]?.body).toEqual({
    ...MOMENTS,
    ...{ format: "json", language: "en", sites: ["x1"], card: "04A2", grade: "B" },
    ...{ holder: "", cost_centre: "" },
  });
});

test("the list marks what is not wholly proven", async () => {
  const whole = aSession();
  const rebuilt = aSession({ id: "s2", grade: "C", missing: ["stop"] });
  await renderSignedIn(<SessionTable rows={[whole, rebuilt]} onEnd={() => undefined} />);

  expect(await screen.findAllByText("with remarks")).toHaveLength(1);
  expect(screen.getByTitle(/rebuilt.* .*never told the end/)).toBeTruthy();
});

test("how the time was used stands beside the energy, once it is known", async () => {
  const { show } = await renderSignedIn(<Figures session={aSession()} />);
  expect(await screen.findByText(/^50 min/)).toBeTruthy();
  expect(screen.getByText(/^10 min/)).toBeTruthy();

  show(<Figures session={aSession({ charging_s: null, idle_s: null })} />);

  expect(screen.queryByText("Parked without charging")).toBeNull();
});

test("power over time is told at a cursor, and all of it as a table", async () => {
  answering({ "GET /api/sessions/s1/course": COURSE });
  await renderSignedIn(<PowerPanel session={aSession()} />);

  const cursor = await screen.findByRole("slider", { name: "Power over time" });
  fireEvent.keyDown(cursor, { key: "ArrowLeft" });
  expect(cursor.getAttribute("aria-valuetext")).toContain("7.2\u00a0kW, 3.60\u00a0kWh");
  fireEvent.click(screen.getByText("Show as a table"));

  expect(await screen.findByRole("cell", { name: "4,600" })).toBeTruthy();
  expect(screen.getAllByRole("row")).toHaveLength(4);
});

test("without readings there is no curve, and that is said", async () => {
  answering({ "GET /api/sessions/s1/course": { points: COURSE.points.slice(0, 1) } });
  await renderSignedIn(<PowerPanel session={aSession()} />);

  expect(await screen.findByText(/too few readings/)).toBeTruthy();
  expect(screen.queryByRole("slider")).toBeNull();
});

test("messages are searched only when somebody wants to see them", async () => {
  const asked = answering({
    "GET /api/chargers/c1/messages": { items: [aMessage()], next_cursor: null },
  });
  await renderSignedIn(<FramesPanel session={aSession()} />);
  const show = await screen.findByRole("button", { name: "Show the messages" });
  expect(asked).toEqual([]);

  fireEvent.click(show);

  expect(await screen.findByText(aMessage().action)).toBeTruthy();
});

test("messages are those around the session that name it", () => {
  expect(around(aSession())).toEqual({
    from: "2026-03-02T09:58:00.000Z",
    to: "2026-03-02T11:02:01.000Z",
    text: "77",
  });
  const active = aSession({ state: "active", ended_at: null, over_at: null });
  expect(around(active)).not.toHaveProperty("to");
});

test("messages of a session that was told late are those up to when it was told", () => {
  const late = aSession({ over_at: "2026-03-04T08:00:00Z" });

  expect(around(late).to).toBe("2026-03-04T08:02:00.000Z");
});

test.each([
  ["card: valid", "The card is valid."],
  ["grant to the card at the site: none", "No access was granted to the card at the whole site."],
  [
    "grant to all cards: paid, no payment account",
    "Paid access was granted to all cards at the charge point, but the card has no payment account.",
  ],
  ["private grants: none", "No private access is valid for this card."],
  ["visitors: off", "Visitors are not admitted."],
  ["start: not seen", "The start was not seen."],
  ["the moon: full", "the moon: full"],
])("the rule %s is said in words", (line, words) => {
  expect(ruleText(line, t)).toBe(words);
});

test("what the list holds is added up, in each currency", async () => {
  const figures = {
    ...{ sessions: 2, energy_wh: 14_800, duration_s: 7200 },
    cost_gross: { CHF: "3.00", EUR: "4.84" },
  };
  answering({ "GET /api/sessions/totals": { figures, most: 5000 } });
  await renderSignedIn(<Totals selection={{}} period={MOMENTS} />);

  expect(await screen.findByText(/^14.80/)).toBeTruthy();
  expect(screen.getByText("Price in EUR").nextSibling?.textContent).toBe("€4.84");
});

test("totals are of the selection, and counted anew only while their period goes on", () => {
  const over = totalsQuery({ site: "x1", grade: "B" }, MOMENTS);
  const open = totalsQuery({}, { ...MOMENTS, to: "9999-01-01T00:00:00Z" });

  expect(over.queryKey[1]).toEqual({ ...MOMENTS, site: ["x1"], grade: "B" });
  expect(over.refetchInterval).toBe(false);
  expect(open.refetchInterval).toBe(60_000);
});

test("totals of too many are said to be in the file", async () => {
  answering({ "GET /api/sessions/totals": { figures: null, most: 5000 } });
  await renderSignedIn(<Totals selection={{}} period={MOMENTS} />);

  expect(await screen.findByText(/More than 5,000 sessions.*Download/)).toBeTruthy();
});

const FORMER = {
  ...{ at: "2026-03-04T08:00:00Z", started_at: "2026-03-02T10:00:00Z" },
  ...{ ended_at: "2026-03-02T10:45:00Z", energy_wh: 5000, grade: "D", missing: ["stop"] },
  price: null,
};

test("what a session said before stands on its page", async () => {
  answering({ "GET /api/sessions/s1/corrections": { corrections: [FORMER] } });
  await renderSignedIn(<CorrectionsPanel session={aSession()} />);

  const table = await screen.findByRole("table", { name: "Corrections" });
  expect(table.textContent).toContain("5.000");
  expect(screen.getByTitle("D: estimated")).toBeTruthy();
});

test("of one that said nothing else, and of one that runs, nothing is told", async () => {
  const asked = answering({ "GET /api/sessions/s1/corrections": { corrections: [] } });
  const { show } = await renderSignedIn(<CorrectionsPanel session={aSession()} />);
  await waitFor(() => expect(asked).toHaveLength(1));

  show(<CorrectionsPanel session={aSession({ id: "s2", state: "active" })} />);

  expect(screen.queryByText("Corrections")).toBeNull();
  expect(asked).toHaveLength(1);
});

test("what was signed stands there as it came, with its form", async () => {
  const text = 'OCMF|{"RD":[]}|{"SD":"3045 "}';
  answering({
    "GET /api/sessions/s1/signed-values": {
      values: [
        {
          at: "2026-03-02T10:45:00Z",
          context: "Transaction.End",
          text,
          encoding: "OCMF",
          public_key: "TUZr",
          format: "OCMF",
        },
        {
          at: "2026-03-02T10:46:00Z",
          context: "Transaction.End",
          text: "30",
          encoding: "",
          public_key: "",
          format: null,
        },
      ],
    },
  });
  await renderSignedIn(<SignedPanel session={aSession()} />);

  expect(await screen.findByText("Signed values")).toBeTruthy();
  const told = screen.getAllByRole("definition").map((one) => one.textContent);
  expect(told).toEqual([text, "Public key TUZr", "30"]);
  expect(screen.getByText(/unknown format/)).toBeTruthy();
});
