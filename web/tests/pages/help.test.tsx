import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { session } from "@/api/session";
import { Told, Version } from "@/pages/help/HelpPage";
import { HelpTextsForm } from "@/pages/help/HelpTextsForm";
import { answering, renderSignedIn } from "./signed-in";

const ASKED = { question: "Who helps at night?", answer: "The service desk." };
const TEXTS = {
  language: "en",
  subscription: "€8 a month.",
  questions: [ASKED],
  version: 3,
  changed_at: null,
} as const;

beforeEach(() => session.begin({ access_token: "token", expires_in: 900 }));

test("what operators tell stands before what the product answers itself", async () => {
  await renderSignedIn(<Told told={{ subscription: "€8 a month.", questions: [ASKED] }} />);

  expect(await screen.findByText("€8 a month.")).toBeTruthy();
  const [first] = screen.getAllByRole("group");
  expect(first?.textContent).toContain(ASKED.question);
  expect(screen.getByText("How do I reset my password?")).toBeTruthy();
});

test("where operators tell nothing, what a subscription includes is told all the same", async () => {
  await renderSignedIn(<Told told={{ subscription: "", questions: [] }} />);

  expect(await screen.findByText(/included in the subscription of each charge point/)).toBeTruthy();
});

test("a question is added and another removed; the version that was looked at is sent", async () => {
  const asked = answering({ "PUT /api/operator/help": TEXTS });
  await renderSignedIn(<HelpTextsForm texts={{ ...TEXTS, questions: [ASKED] }} />);

  fireEvent.click(await screen.findByRole("button", { name: "Add a question" }));
  fireEvent.click(screen.getByRole("button", { name: "Remove question 1" }));
  fireEvent.change(screen.getByLabelText("Question"), { target: { value: "Where?" } });
  fireEvent.change(screen.getByLabelText("Answer"), { target: { value: "Here." } });
  fireEvent.click(screen.getByRole("button", { name: "Save" }));

  await waitFor(() => expect(asked.some(({ method }) => method === "PUT")).toBe(true));
  expect(asked.find(({ method }) => method === "PUT")?.body).toEqual({
    language: "en",
    version: 3,
    subscription: "€8 a month.",
    questions: [{ question: "Where?", answer: "Here." }],
  });
});

test("the version that answers is told, for who writes to the service desk", async () => {
  answering({ "GET /api/health": { status: "ok", version: "1.2.0", release: "0a1b2c3-d4e5f607" } });
  await renderSignedIn(<Version />);

  expect(await screen.findByText("Version 1.2.0 (0a1b2c3-d4e5f607)")).toBeTruthy();
});
