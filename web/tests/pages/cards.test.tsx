import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { session } from "@/api/session";
import { EditCard } from "@/pages/cards/EditCard";
import { EraseHolder } from "@/pages/cards/EraseHolder";
import { RenameGroup } from "@/pages/groups/RenameGroup";
import { answering, changedMeanwhile, renderSignedIn } from "./signed-in";
import { aCard } from "./things";

const CARD = aCard({
  uid: "04A1",
  visual_number: "AC-7",
  label: "Hannah's",
  holder: "Hannah Berg",
  cost_centre: "HB",
  payable: false,
});

const GROUP = { id: "g1", name: "Fleet", cards: 2, closing: false, created_at: CARD.created_at };

beforeAll(() => import("@/components/DialogFrame"));
beforeEach(() => session.begin({ access_token: "token", expires_in: 900 }));

test("whoever holds a card is erased; the dialog names the card, not the person", async () => {
  const asked = answering({ "DELETE /api/cards/04A1/holder": {} });
  const close = vi.fn();
  await renderSignedIn(<EraseHolder card={CARD} onClose={close} />);

  await screen.findByRole("alertdialog", { name: "Erase the holder of card AC-7?" });
  expect(screen.getByText(/goes on charging/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Erase the holder" }));

  await waitFor(() => expect(close).toHaveBeenCalled());
  expect(asked.map(({ method }) => method)).toEqual(["DELETE"]);
});

test.each([
  ["e_mobility_manager", 1],
  ["site_manager", 0],
])("%s: offered %i times", async (role, times) => {
  answering({ "GET /api/me": { id: "u1", role } });
  const erase = vi.fn();
  await renderSignedIn(<EditCard card={CARD} onErase={erase} onClose={() => undefined} />);

  await screen.findByLabelText(/Name of the card/);
  const offers = screen.queryAllByRole("button", { name: "Erase the holder" });
  for (const offer of offers) fireEvent.click(offer);

  expect(erase).toHaveBeenCalledTimes(times);
});

test("where somebody else called the card otherwise both are shown, and mine follows if I say so", async () => {
  const me = { id: "u1", role: "site_manager" };
  const asked = answering({
    "GET /api/me": me,
    "PATCH /api/cards/04A1": [changedMeanwhile(), CARD],
  });
  const edit = (card: typeof CARD) => (
    <EditCard card={card} onErase={() => undefined} onClose={() => undefined} />
  );
  const { show } = await renderSignedIn(edit(CARD));
  fireEvent.change(await screen.findByLabelText(/Holder/), { target: { value: "Ann" } });
  fireEvent.click(screen.getByRole("button", { name: "Apply" }));
  await waitFor(() => expect(asked.some(({ method }) => method === "PATCH")).toBe(true));
  await show(edit({ ...CARD, holder: "Bea" }));

  const conflict = screen.getByRole("alert", { name: "Somebody else changed this meanwhile." });
  expect(within(conflict).getByText("Bea")).toBeTruthy();
  expect(within(conflict).getByText("Ann")).toBeTruthy();
  fireEvent.click(within(conflict).getByRole("button", { name: "Continue with mine" }));
  fireEvent.click(screen.getByRole("button", { name: "Apply" }));

  const sent = () => asked.filter(({ method }) => method === "PATCH").map(({ body }) => body);
  await waitFor(() => expect(sent()).toHaveLength(2));
  expect(sent()[1]).toMatchObject({ holder: "Ann", seen: { holder: "Bea" } });
});

test("a card group that was renamed meanwhile is not renamed unread", async () => {
  const asked = answering({ "PATCH /api/card-groups/g1": {} });
  const rename = (name: string) => (
    <RenameGroup group={{ ...GROUP, name }} onClose={() => undefined} />
  );
  const { show } = await renderSignedIn(rename("Fleet"));
  fireEvent.change(await screen.findByLabelText(/^Name/), { target: { value: "Vans" } });
  await show(rename("Trucks"));

  expect(screen.getByRole("button", { name: "Apply" })).toHaveProperty("disabled", true);
  fireEvent.click(screen.getByRole("button", { name: "Continue with mine" }));
  fireEvent.click(screen.getByRole("button", { name: "Apply" }));

  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.body).toEqual({ name: "Vans", seen: { name: "Trucks" } });
});
