import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { session } from "@/api/session";
import { EditCard } from "@/pages/cards/EditCard";
import { EraseHolder } from "@/pages/cards/EraseHolder";
import { answering, renderSignedIn } from "./signed-in";
import { aCard } from "./things";

const CARD = aCard({
  uid: "04A1",
  visual_number: "AC-7",
  label: "Hannah's",
  holder: "Hannah Berg",
  cost_centre: "HB",
  payable: false,
});

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
