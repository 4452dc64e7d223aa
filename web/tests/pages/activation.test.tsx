import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { CURRENT_TERMS } from "@/components/legal-terms";
import { ActivationSteps } from "@/pages/activation/ActivationSteps";
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

test("whoever activates an account accepts the terms that were shown", async () => {
  const asked = answering({
    "POST /api/activations/abc": { access_token: "token", expires_in: 600 },
  });
  const activation = {
    state: "open",
    kind: "invitation",
    email: "ann@acme.example",
    company_name: "Acme",
    language: "en",
    expires_at: "2026-03-09T12:00:00Z",
    first_name: "Ann",
    last_name: "Martin",
    terms_version: CURRENT_TERMS,
  } as const;
  await renderSignedIn(<ActivationSteps token="abc" activation={activation} />);

  fireEvent.click(await screen.findByRole("button", { name: "Next" }));
  fireEvent.change(screen.getByLabelText("Password"), { target: { value: "Sunny-Day-7" } });
  fireEvent.click(screen.getByRole("button", { name: "Next" }));
  const terms = screen.getByRole("link", { name: /Read the terms/ });
  expect(terms.getAttribute("href")).toBe(`/terms?version=${CURRENT_TERMS}`);
  for (const box of screen.getAllByRole("checkbox")) fireEvent.click(box);
  fireEvent.click(screen.getByRole("button", { name: "Create account" }));

  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.body).toMatchObject({ accept_terms: true, terms_version: CURRENT_TERMS });
});
