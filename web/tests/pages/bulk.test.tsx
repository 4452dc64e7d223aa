import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import type { BulkJob } from "@/api/bulk";
import { session } from "@/api/session";
import { ApplyDialog } from "@/components/bulk/ApplyDialog";
import { BulkCards } from "@/components/bulk/BulkCards";
import { BulkChargers } from "@/components/bulk/BulkChargers";
import { ChangeCards } from "@/components/bulk/ChangeCards";
import { changeOf, DRAFT, type Draft, paceOf } from "@/components/bulk/drafts";
import { cardsIn, chargersIn } from "@/components/bulk/selecting";
import { Following } from "@/pages/jobs/Following";
import { Outcomes } from "@/pages/jobs/Outcomes";
import { answering, renderSignedIn } from "./signed-in";
import { aCard } from "./things";

const NOW = new Date("2026-03-02T10:00:00Z");
const DONE: BulkJob = {
  id: "b1",
  status: "done",
  done: 3,
  total: 3,
  changed: 2,
  unchanged: 0,
  failed: 1,
  change: { kind: "visitor_use", mode: "on", tariff: null, visible: false },
  of_chargers: true,
  matching: null,
  pace: null,
  former: null,
  restores: false,
  stopped: false,
  fault: null,
  requested_by: "ann@acme.example",
  created_at: "2026-03-02T10:00:00Z",
  finished_at: "2026-03-02T10:00:09Z",
  can_retry: true,
  can_undo: true,
  can_stop: false,
  retried_by: null,
  undone_by: null,
  result_url: "/api/bulk-changes/b1/outcomes",
  failures: [],
};
const FAILED = {
  id: "c9",
  name: "North 9",
  outcome: "offline",
  message: "The charge point is not connected.",
};

beforeEach(() => session.begin({ access_token: "token", expires_in: 900 }));

const drafted = (part: Partial<Draft>): Draft => ({ ...DRAFT, ...part });

test("a selection of all is the filter, not the rows that are loaded", () => {
  const all = { all: true, ids: new Set(["c2"]) };

  expect(chargersIn(all, { text: "north" })).toMatchObject({
    chargers_matching: { text: "north", sites: [] },
    except: ["c2"],
  });
  expect(cardsIn(all, undefined)).toEqual({ cards_matching: { text: "" }, except: ["c2"] });
  expect(chargersIn({ all: false, ids: new Set(["c1"]) }, {})).toEqual({ chargers: ["c1"] });
});

test.each<[string, Parameters<typeof changeOf>[0], Partial<Draft>, unknown]>([
  ["visitors without a tariff", "visitor_use", { use: { ...DRAFT.use, mode: "paid" } }, null],
  [
    "visitors out, of whom maps say nothing",
    "visitor_use",
    { use: { mode: "off", tariff: null, visible: true } },
    { kind: "visitor_use", mode: "off", tariff: null, visible: false },
  ],
  ["cards that nobody picked", "grant", { whom: "cards" }, null],
  [
    "cards of which one can't pay",
    "grant",
    {
      whom: "cards",
      terms: { billing: "paid", tariff: "t1" },
      cards: new Map([
        ["1", aCard({ uid: "1" })],
        ["2", aCard({ uid: "2", payable: false })],
      ]),
    },
    { kind: "grant", to: { cards: ["1"] }, billing: "paid", tariff: "t1" },
  ],
  ["access of all", "withdraw", {}, { kind: "withdraw", from: { all: true } }],
  ["firmware without an address", "firmware", {}, null],
  ["firmware for nobody at a time", "firmware", { location: "https://x", atOnce: "0" }, null],
  [
    "firmware at once",
    "firmware",
    { location: " https://x " },
    {
      kind: "control",
      control: { kind: "update_firmware", location: "https://x", at: NOW.toISOString() },
    },
  ],
  ["labels that say nothing", "labels", { holder: "  " }, null],
  ["a cost centre", "labels", { costCentre: "K7" }, { kind: "labels", cost_centre: "K7" }],
])("a draft of %s", (_, kind, part, change) => {
  expect(changeOf(kind, drafted(part), NOW)).toEqual(change);
});

test("only firmware goes at a pace", () => {
  expect(paceOf("firmware", DRAFT)).toEqual({ begins_at: null, at_once: 10, every_min: 30 });
  expect(paceOf("restart", DRAFT)).toBeNull();
});

test("the bar says how many are selected, and goes when nothing is", async () => {
  const ids = ["c1", "c2", "c3"];
  const { show } = await renderSignedIn(
    <BulkChargers
      selection={{ all: true, ids: new Set(["c2"]) }}
      onSelect={() => undefined}
      ids={ids}
      matching={{}}
    />,
  );
  expect(screen.getByText("2 charge points selected")).toBeTruthy();

  show(<BulkCards selection={{ all: false, ids: new Set() }} onSelect={() => undefined} text="" />);
  expect(screen.queryByRole("button", { name: "Change…" })).toBeNull();
});

test("the button says what it will do, and asks for that", async () => {
  const asked = answering({ "POST /api/bulk-changes": DONE });
  await renderSignedIn(
    <ApplyDialog
      title="Change 12 charge points"
      target={{ chargers: ["c1"] }}
      count={12}
      change={{ kind: "grant", to: { cards: ["1", "2", "3"] }, billing: "free", tariff: null }}
      pace={null}
      onClose={() => undefined}
    >
      <p>…</p>
    </ApplyDialog>,
  );

  fireEvent.click(
    await screen.findByRole("button", { name: "Grant free access to 3 cards on 12 charge points" }),
  );

  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.body).toEqual({
    target: { chargers: ["c1"] },
    change: { kind: "grant", to: { cards: ["1", "2", "3"] }, billing: "free", tariff: null },
    pace: null,
  });
});

test("cards are foretold as they are changed: by what they match", async () => {
  const groups = [{ id: "g1", name: "Fleet", cards: 2, closing: false }];
  const asked = answering({
    "GET /api/me": { id: "u1", sites: null },
    "GET /api/card-groups": { items: groups, next_cursor: null },
  });
  const target = { cards_matching: { text: "k7" }, except: ["04A2"] };
  await renderSignedIn(<ChangeCards target={target} count={null} onClose={() => undefined} />);

  const kinds = await screen.findByRole("combobox", { name: "What should change?" });
  fireEvent.change(kinds, { target: { value: "join" } });
  await screen.findByRole("option", { name: "Fleet" });
  fireEvent.change(screen.getByRole("combobox", { name: "Card group" }), {
    target: { value: "g1" },
  });
  fireEvent.click(screen.getByRole("button", { name: /last 30 days/ }));

  const preview = () => asked.find(({ path }) => path === "/api/previews");
  await waitFor(() => expect(preview()).toBeTruthy());
  expect(preview()?.body).toEqual({ change: { kind: "join", group: "g1" }, target });
});

test("what failed comes first, with its reason", async () => {
  answering({
    "GET /api/bulk-changes/b1/outcomes": { items: [FAILED], next_cursor: null },
  });
  await renderSignedIn(<Outcomes job={DONE} />);

  expect(await screen.findByText("The charge point is not connected.")).toBeTruthy();
  expect(screen.getByRole("link", { name: "North 9" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "1 failed" }).getAttribute("aria-pressed")).toBe(
    "true",
  );
});

test("what failed is tried again, as a job of its own", async () => {
  const asked = answering({ "POST /api/bulk-changes/b1/retry": { ...DONE, id: "b2" } });
  await renderSignedIn(<Following job={DONE} />);

  fireEvent.click(screen.getByRole("button", { name: "Try the one that failed again" }));

  await waitFor(() => expect(asked).toHaveLength(1));
});

test("an undo is confirmed before it begins", async () => {
  const asked = answering({ "POST /api/bulk-changes/b1/undo": { ...DONE, id: "b2" } });
  await renderSignedIn(<Following job={{ ...DONE, can_retry: false }} />);

  fireEvent.click(screen.getByRole("button", { name: "Undo on 2" }));
  expect(await screen.findByText(/somebody has changed it since/)).toBeTruthy();
  expect(asked).toEqual([]);
  fireEvent.click(screen.getAllByRole("button", { name: "Undo on 2" }).at(-1) as HTMLElement);

  await waitFor(() => expect(asked).toHaveLength(1));
});
