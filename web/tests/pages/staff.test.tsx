import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { session } from "@/api/session";
import { BlockDialog } from "@/pages/staff/BlockDialog";
import { InviteDialog } from "@/pages/staff/InviteDialog";
import type { Member } from "@/pages/staff/queries";
import { StaffTable } from "@/pages/staff/StaffTable";
import { answering, confirm, renderSignedIn } from "./signed-in";

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

beforeAll(() => Promise.all([import("@/components/DialogFrame"), import("@/components/MenuList")]));
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

  await screen.findByRole("alertdialog", { name: "Block Olga Example?" });
  expect(asked).toEqual([]);
  await confirm();

  await waitFor(() => expect(asked[0]?.body).toEqual({ status: "blocked" }));
});

test("a colleague's second factor is reset; who has none has no such action", async () => {
  const asked = answering({
    "GET /api/me": { id: "s9" },
    "DELETE /api/operator/staff/s1/second-factor": {},
  });
  const bare = { ...MEMBER, id: "s2", first_name: "Ivo" };
  await renderSignedIn(<StaffTable staff={[{ ...MEMBER, second_factor: true }, bare]} />);

  fireEvent.click(await screen.findByRole("button", { name: "Actions for Ivo Example" }));
  expect((await screen.findAllByRole("menuitem")).map((one) => one.textContent)).toEqual(["Block"]);
  fireEvent.keyDown(screen.getByRole("menu"), { key: "Escape" });
  fireEvent.click(screen.getByRole("button", { name: "Actions for Olga Example" }));
  fireEvent.click(await screen.findByRole("menuitem", { name: "Reset second factor" }));
  await screen.findByRole("alertdialog", { name: "Reset second factor" });
  await confirm();

  await waitFor(() => expect(asked.at(-1)?.path).toBe("/api/operator/staff/s1/second-factor"));
});
