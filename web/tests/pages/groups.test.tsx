import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeAll, expect, test, vi } from "vitest";
import type { CardGroup } from "@/api/types";
import { AddMembers } from "@/pages/groups/AddMembers";
import { DeleteGroup } from "@/pages/groups/DeleteGroup";
import { leftOf } from "@/pages/groups/outcomes";
import { RemoveMembers } from "@/pages/groups/RemoveMembers";
import { answering, renderSignedIn } from "./signed-in";
import { aCard } from "./things";

const DRIVERS: CardGroup = {
  id: "g1",
  name: "Drivers",
  cards: 3,
  closing: false,
  created_at: "2026-03-02T10:00:00Z",
};
const BOB = aCard({ uid: "04B1", label: "Bob", visual_number: "NL-002" });

beforeAll(() => import("@/components/DialogFrame"));

test("what is lost with a group is said before it is deleted", async () => {
  const asked = answering({ "DELETE /api/card-groups/g1": {} });
  const done = vi.fn();
  await renderSignedIn(<DeleteGroup group={DRIVERS} onDone={done} onClose={() => undefined} />);

  const dialog = await screen.findByRole("alertdialog", { name: /Drivers/ });
  expect(dialog.textContent).toMatch(/lost, for 3 cards/);
  expect(dialog.textContent).toMatch(/The cards stay in your list/);
  fireEvent.click(screen.getByRole("button", { name: "Delete the group" }));

  await waitFor(() => expect(done).toHaveBeenCalled());
  const [foretold, deleted] = asked;
  expect(foretold?.path).toBe("/api/previews");
  expect(foretold?.body).toEqual({
    change: { kind: "leave", group: "g1" },
    target: { card_group: "g1" },
  });
  expect(deleted?.method).toBe("DELETE");
});

test("what cards would open in a group is told before they are taken in", async () => {
  const asked = answering({ "GET /api/cards": { items: [aCard(), BOB], next_cursor: null } });
  await renderSignedIn(<AddMembers group={DRIVERS} onClose={() => undefined} />);

  fireEvent.click(await screen.findByRole("button", { name: "Select the 2 cards shown" }));

  await screen.findByRole("heading", { name: "The last 30 days under this change" });
  const cards = [aCard().uid, BOB.uid];
  await waitFor(() =>
    expect(asked.at(-1)?.body).toEqual({
      change: { kind: "join", group: "g1" },
      target: { cards },
    }),
  );
});

test("of many cards, those that were not taken in are named with why", async () => {
  answering({
    "GET /api/cards": { items: [aCard(), BOB], next_cursor: null },
    "POST /api/card-groups/g1/cards": { outcomes: ["done", "too_many"], cards: 4 },
  });
  const close = vi.fn();
  await renderSignedIn(<AddMembers group={DRIVERS} onClose={close} />);

  fireEvent.click(await screen.findByRole("button", { name: "Select the 2 cards shown" }));
  fireEvent.click(screen.getByRole("button", { name: "Add 2 cards" }));

  expect(await screen.findByText(/Bob: it is in 20 groups already/)).toBeTruthy();
  expect(screen.getByText("1 card added to Drivers.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Add 1 card" })).toBeTruthy();
  expect(close).not.toHaveBeenCalled();
});

test("all that match the search leave the group, loaded or not, but for those unpicked", async () => {
  const page = (uid: string, next_cursor: string | null) => ({ items: [{ uid }], next_cursor });
  const asked = answering({
    "GET /api/card-groups/g1/cards": [page("04A1", "x"), page("04A2", "y"), page("04A3", null)],
    "POST /api/card-groups/g1/cards/removal": { outcomes: ["done", "done"], cards: 1 },
  });
  await renderSignedIn(
    <RemoveMembers
      group={DRIVERS}
      selection={{ all: true, ids: new Set(["04A2"]) }}
      text="04"
      onDone={() => undefined}
      onClose={() => undefined}
    />,
  );

  await screen.findByText(/but for 1 card/);
  fireEvent.click(screen.getByRole("button", { name: "Remove the selected cards" }));

  await waitFor(() => expect(asked.at(-1)?.body).toEqual({ cards: ["04A1", "04A3"] }));
});

test("cards that were in the group already are not told as failed", () => {
  expect(leftOf(["a", "b", "c"], ["already", "unknown", "done"])).toEqual([["b", "unknown"]]);
});
