import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import type { Decision } from "@/api/types";
import { DecisionList } from "@/components/access/DecisionList";
import { isAct, placeOf, type Remedy } from "@/components/access/remedies";
import { answering, renderSignedIn } from "./signed-in";
import { aDecision } from "./things";

const WITH_GROUP = {
  accepted: true,
  reason: "group_granted",
  group: { id: "g1", name: "Drivers" },
} as const;
const LEADS: Partial<Record<Remedy, string>> = {
  open_group: "/cards/groups/$groupId",
  open_access: "/chargers/$chargerId",
  open_site_access: "/cards/sites/$siteId",
  open_visitor_use: "/chargers/$chargerId",
  open_local_list: "/chargers/$chargerId/support",
  ask_operator: "/help",
};

beforeAll(() => import("@/components/DialogFrame"));

async function shown(part: Partial<Decision>) {
  return renderSignedIn(<DecisionList decisions={[aDecision(part)]} visitors="on" />);
}

test.each(Object.entries(LEADS))("%s leads to %s", (remedy, to) => {
  const decision = aDecision({ remedy: remedy as Remedy, now: WITH_GROUP });

  expect(placeOf(decision)?.to).toBe(to);
  expect(isAct(remedy as Remedy)).toBe(false);
});

test("a group that is gone leads nowhere", async () => {
  await shown({ remedy: "open_group", now: { ...WITH_GROUP, group: null } });

  expect(await screen.findByText(/Ann was refused/)).toBeTruthy();
  expect(screen.queryByRole("link")).toBeNull();
});

test("the group of now is named on the button", async () => {
  await shown({ accepted: true, reason: "group_granted", remedy: "open_group", now: WITH_GROUP });

  const link = await screen.findByRole("link", { name: "Open the group Drivers" });
  expect(link.getAttribute("href")).toBe("/cards/groups/g1");
});

test("an unknown card that was tapped is adopted with one click", async () => {
  const asked = answering({ "POST /api/cards/adoptions": {} });
  await shown({ label: "", visual_number: "", reason: "card_unknown", remedy: "adopt_card" });

  fireEvent.click(await screen.findByRole("button", { name: "Adopt this card" }));

  expect(await screen.findByText(/04A2 is now among your cards/)).toBeTruthy();
  expect(asked.map(({ body }) => body)).toEqual([
    { uid: "04A2", label: "", holder: "", cost_centre: "" },
  ]);
});

test("a card that can't pay is granted free access with one click", async () => {
  const asked = answering({ "POST /api/chargers/c1/grants": {} });
  await shown({ reason: "not_payable", remedy: "grant_free" });

  fireEvent.click(await screen.findByRole("button", { name: "Grant free access" }));

  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.body).toEqual({ cards: ["04A2"], billing: "free", tariff: null });
});

test("a card without access is granted it on terms that are chosen", async () => {
  const asked = answering({
    "GET /api/cards/04A2": { payable: false },
    "POST /api/chargers/c1/grants": {},
  });
  await shown({});

  fireEvent.click(await screen.findByRole("button", { name: "Grant this card access" }));
  await screen.findByText(/no payment account/);
  fireEvent.click(screen.getByRole("button", { name: "Grant free access to 1 card" }));

  await waitFor(() => expect(asked.some(({ method }) => method === "POST")).toBe(true));
});

test("before access is withdrawn, it is said that the card is a visitor then", async () => {
  const asked = answering({ "POST /api/chargers/c1/grants/removal": {} });
  await shown({ accepted: true, reason: "card_granted", remedy: "withdraw_card" });

  fireEvent.click(await screen.findByRole("button", { name: "Remove its access" }));
  const dialog = await screen.findByRole("alertdialog");
  expect(dialog.textContent).toMatch(/as visitors, the holders can still charge, free of charge/);
  fireEvent.click(screen.getByRole("button", { name: "Remove access of 1 card" }));

  const removed = () => asked.find(({ path }) => path === "/api/chargers/c1/grants/removal");
  await waitFor(() => expect(removed()?.body).toEqual({ cards: ["04A2"] }));
});

test("what the charger decided by itself is marked, and what has changed since is said", async () => {
  await shown({
    accepted: true,
    reason: "card_granted",
    by_charger: true,
    now: { accepted: false, reason: "visitors_off", group: null },
    remedy: null,
  });

  expect(await screen.findByText("Decided by the charge point, offline")).toBeTruthy();
  expect(screen.getByText("Now it would be refused.")).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});

test("taps stand in the order in which they were made, not told", async () => {
  const decisions = [
    aDecision({ label: "Late", at: "2026-03-01T08:00:00Z", told_at: "2026-03-02T10:01:00Z" }),
    aDecision({ label: "Online", at: "2026-03-02T10:00:00Z", told_at: "2026-03-02T10:00:00Z" }),
  ];
  await renderSignedIn(<DecisionList decisions={decisions} visitors="on" />);

  const said = (await screen.findAllByText(/was refused/)).map((one) => one.textContent ?? "");
  expect(said.map((text) => text.split(" ")[0])).toEqual(["Online", "Late"]);
});
