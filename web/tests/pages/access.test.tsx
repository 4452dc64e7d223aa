import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import type { Place, PlaceGrants } from "@/api/access";
import { GrantDialog } from "@/components/access/GrantDialog";
import { GrantLines } from "@/components/access/GrantLines";
import { GrantPlaces } from "@/components/access/GrantPlaces";
import { changed, termsIn } from "@/components/access/granting";
import { PlaceAccess } from "@/components/access/PlaceAccess";
import { type Asked, answering, changedMeanwhile, renderSignedIn } from "./signed-in";
import { aCard } from "./things";

const CHARGER: Place = { kind: "charger", id: "c1", name: "North 1" };
const SITE: Place = { kind: "site", id: "s1", name: "Depot" };
const NOBODY: PlaceGrants = { all: null, groups: [], items: [], next_cursor: null };
const FREE = { billing: "free", tariff: null } as const;
const PAID = { billing: "paid", tariff: "t1" } as const;
const DRIVERS = { id: "g1", name: "Drivers", ...FREE };
const GRANTED = { ...aCard(), ...FREE, granted_at: "2026-03-02T10:00:00Z" };
const TARIFFS = { items: [{ id: "t1", in_force: { name: "Staff", archived: false } }] };
const GROUPS = { items: [{ id: "g1", name: "Drivers", cards: 3, closing: false }] };
const ROUTES = {
  "GET /api/cards": { items: [aCard()], next_cursor: null },
  "GET /api/tariffs": TARIFFS,
  "GET /api/card-groups": { ...GROUPS, next_cursor: null },
  "POST /api/chargers/c1/grants": {},
  "PUT /api/chargers/c1/grants/all": {},
  "PUT /api/sites/s1/grants/groups/g1": {},
};

beforeAll(() => import("@/components/DialogFrame"));

function bodyOf(asked: Asked[], method: string): unknown {
  return asked.find((one) => one.method === method && one.path !== "/api/previews")?.body;
}

async function choosePaid() {
  const billing = await screen.findByLabelText("Cost of charging");
  fireEvent.change(billing, { target: { value: "paid" } });
  await screen.findByRole("option", { name: "Staff" });
  fireEvent.change(screen.getByLabelText("Tariff"), { target: { value: "t1" } });
}

test("paid access is granted to all cards at the tariff that was chosen", async () => {
  const asked = answering(ROUTES);
  await renderSignedIn(<GrantDialog place={CHARGER} now={NOBODY} onClose={() => undefined} />);

  fireEvent.click(await screen.findByRole("button", { name: "All cards" }));
  await choosePaid();
  fireEvent.click(screen.getByRole("button", { name: "Paid access for all cards" }));

  await waitFor(() =>
    expect(bodyOf(asked, "PUT")).toEqual({ billing: "paid", tariff: "t1", seen: null }),
  );
});

test("free access is granted without a tariff", async () => {
  const asked = answering(ROUTES);
  await renderSignedIn(<GrantDialog place={CHARGER} now={NOBODY} onClose={() => undefined} />);

  fireEvent.click(await screen.findByRole("checkbox", { name: /Ann/ }));
  fireEvent.click(screen.getByRole("button", { name: "Grant free access to 1 card" }));

  await waitFor(() => expect(bodyOf(asked, "POST")).toEqual({ cards: ["04A2"], ...FREE }));
});

test("a card group is granted a whole site, with what was seen of it", async () => {
  const asked = answering(ROUTES);
  const now = { ...NOBODY, groups: [{ ...DRIVERS, ...PAID }] };
  await renderSignedIn(<GrantDialog place={SITE} now={now} onClose={() => undefined} />);

  fireEvent.click(await screen.findByRole("button", { name: "Card groups" }));
  fireEvent.click(await screen.findByRole("checkbox", { name: /Drivers/ }));
  fireEvent.click(screen.getByRole("button", { name: "Grant free access to 1 group" }));

  await waitFor(() => expect(bodyOf(asked, "PUT")).toEqual({ ...FREE, seen: PAID }));
});

test("cards that can't pay are shown as that, and not granted paid access", async () => {
  answering({ ...ROUTES, "GET /api/cards": { items: [aCard({ payable: false })] } });
  await renderSignedIn(<GrantDialog place={CHARGER} now={NOBODY} onClose={() => undefined} />);

  await choosePaid();

  const box = (await screen.findByRole("checkbox", { name: /Ann/ })) as HTMLInputElement;
  expect(box.disabled).toBe(true);
  expect(screen.getByText(/No payment account/)).toBeTruthy();
});

test("where somebody else was faster, both terms are shown and one's own may follow", async () => {
  const asked = answering({
    ...ROUTES,
    "PUT /api/chargers/c1/grants/all": [changedMeanwhile(), {}],
  });
  const { show } = await renderSignedIn(
    <GrantDialog place={CHARGER} now={NOBODY} onClose={() => undefined} />,
  );
  fireEvent.click(await screen.findByRole("button", { name: "All cards" }));
  fireEvent.click(screen.getByRole("button", { name: "Free access for all cards" }));
  await screen.findByText("Somebody else changed this meanwhile.");

  show(<GrantDialog place={CHARGER} now={{ ...NOBODY, all: PAID }} onClose={() => undefined} />);
  expect(await screen.findByText("Paid: Staff")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Continue with mine" }));
  fireEvent.click(screen.getByRole("button", { name: "Free access for all cards" }));

  await waitFor(() => expect(asked.filter(({ method }) => method === "PUT")).toHaveLength(2));
  expect(asked.findLast(({ method }) => method === "PUT")?.body).toEqual({ ...FREE, seen: PAID });
});

test("only what is neither as it was seen nor as it is to be has changed", () => {
  const targets = [{ to: "all" as const }, { to: { group: "g1" }, name: "Drivers" }];
  const now = { all: PAID, groups: [DRIVERS] };

  expect(changed(targets, NOBODY, now, FREE)).toEqual([{ name: undefined, theirs: PAID }]);
  expect(termsIn(now, { cards: ["04A2"] })).toBeUndefined();
});

test("grants say by which tariff one pays, and where there is none", async () => {
  answering(ROUTES);
  const page: PlaceGrants = {
    items: [{ ...GRANTED, billing: "paid", tariff: null }],
    next_cursor: null,
    all: PAID,
    groups: [DRIVERS],
  };
  await renderSignedIn(
    <GrantLines
      pages={[page]}
      searched={false}
      picked={new Map()}
      onPick={() => undefined}
      onWithdraw={() => undefined}
    />,
  );

  expect(await screen.findByText("Paid: Staff")).toBeTruthy();
  expect(screen.getByText("Paid, no tariff")).toBeTruthy();
  expect(screen.getByText("Card group Drivers")).toBeTruthy();
});

test.each([
  ["off", /nobody charges here any more/],
  ["on", /free of charge/],
  ["paid", /at the visitors’ tariff/],
] as const)("visitor use %s: what is left is said before access is removed", async (mode, left) => {
  const second = { ...GRANTED, uid: "04B1", label: "Bob" };
  const asked = answering({
    "GET /api/chargers/c1/grants": {
      items: [GRANTED, second],
      next_cursor: null,
      all_cards: null,
      all_cards_tariff: null,
      groups: [],
    },
    "POST /api/chargers/c1/grants/removal": {},
  });
  await renderSignedIn(<PlaceAccess place={CHARGER} visitors={mode} none="Nobody" />);

  fireEvent.click(await screen.findByRole("checkbox", { name: "Select Ann" }));
  fireEvent.click(screen.getByRole("checkbox", { name: "Select Bob" }));
  fireEvent.click(screen.getByRole("button", { name: "Remove access of 2 cards" }));
  const dialog = await screen.findByRole("alertdialog", { name: "Remove access to North 1?" });
  expect(dialog.textContent).toMatch(left);
  const buttons = screen.getAllByRole("button", { name: "Remove access of 2 cards" });
  fireEvent.click(buttons.at(-1) as HTMLElement);

  await waitFor(() => expect(bodyOf(asked, "POST")).toEqual({ cards: ["04A2", "04B1"] }));
});

test("of several places, those that failed are named and stay selected", async () => {
  const problem = { code: "too_many", detail: "There are more than 30.", errors: [] };
  answering({
    "GET /api/sites": {
      items: [
        { id: "s1", name: "Depot" },
        { id: "s2", name: "Yard" },
      ],
      next_cursor: null,
    },
    "PUT /api/sites/s1/grants/groups/g1": {},
    "PUT /api/sites/s2/grants/groups/g1": Response.json(problem, { status: 422 }),
  });
  await renderSignedIn(
    <GrantPlaces
      title="Drivers"
      to={{ group: "g1" }}
      cannotPay={false}
      onClose={() => undefined}
    />,
  );

  fireEvent.click(await screen.findByRole("checkbox", { name: /Depot/ }));
  fireEvent.click(screen.getByRole("checkbox", { name: /Yard/ }));
  fireEvent.click(screen.getByRole("button", { name: "Grant free access at 2 places" }));

  expect(await screen.findByText("Yard: There are more than 30.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Grant free access at 1 place" })).toBeTruthy();
});
