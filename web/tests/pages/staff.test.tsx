import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { session } from "@/api/session";
import { BlockDialog } from "@/pages/staff/BlockDialog";
import { InviteDialog } from "@/pages/staff/InviteDialog";
import type { Member } from "@/pages/staff/queries";
import { answering, renderSignedIn } from "./signed-in";

const MEMBER: Member = {
  id: "s1",
  email: "olga@hub.example",
  first_name: "Olga",
  last_name: "Example",
  role: "operator",
  status: "active",
  second_factor: false,
  last_sign_in_at: null,
};

beforeAll(() => import("@/components/DialogFrame"));
beforeEach(() => session.begin({ access_token: "token", expires_in: 900 }));

test("a colleague is invited by address and language", async () => {
  const asked = answering({
    "POST /api/operator/staff-invitations": { id: "i1", email: "ivo@hub.example" },
  });
  await renderSignedIn(<InviteDialog open onClose={() => undefined} />);

  const email = await screen.findByLabelText("E-mail address");
  fireEvent.change(email, { target: { value: "ivo@hub.example" } });
  fireEvent.click(screen.getByRole("button", { name: "Invite a colleague" }));

  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.body).toEqual({
    email: "ivo@hub.example",
    first_name: "",
    last_name: "",
    language: "en",
  });
});

test("a colleague is blocked only after one has said so again", async () => {
  const asked = answering({ "PATCH /api/operator/staff/s1": { ...MEMBER, status: "blocked" } });
  await renderSignedIn(<BlockDialog member={MEMBER} onClose={() => undefined} />);

  const dialog = await screen.findByRole("alertdialog", { name: "Block Olga Example?" });
  expect(asked).toEqual([]);
  const confirm = [...dialog.querySelectorAll("button")].at(-1);
  if (confirm) fireEvent.click(confirm);

  await waitFor(() => expect(asked[0]?.body).toEqual({ status: "blocked" }));
});
