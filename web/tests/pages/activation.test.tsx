import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { LinkOver } from "@/pages/activation/LinkOver";
import { answering, renderSignedIn } from "./signed-in";

const RESEND = "Send a new e-mail";
const titled = (name: string) => screen.findByRole("heading", { level: 1, name });

test.each([
  ["expired", "This link has expired"],
  ["used", "This account is already active"],
] as const)("a link that is %s says so and offers a new e-mail", async (state, title) => {
  const asked = answering({ "POST /api/activations/abc/resend": {} });
  await renderSignedIn(<LinkOver token="abc" state={state} />);

  expect(await titled(title)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: RESEND }));

  expect(await screen.findByText("Sent: check your e-mail.")).toBeTruthy();
  expect(asked.map(({ path }) => path)).toEqual(["/api/activations/abc/resend"]);
});

test("a link of an invitation that was withdrawn says so and offers none", async () => {
  await renderSignedIn(<LinkOver token="abc" state="withdrawn" />);

  expect(await titled("This invitation was withdrawn")).toBeTruthy();
  expect(screen.queryByRole("button", { name: RESEND })).toBeNull();
});
