import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { CURRENT_TERMS } from "@/components/legal-terms";
import { Terms } from "@/pages/terms/TermsPage";
import { renderSignedIn } from "./signed-in";

test("the terms say since when they are valid, and all that there is of them", async () => {
  await renderSignedIn(<Terms version={CURRENT_TERMS} />);

  expect(await screen.findByText(/^Valid since .*Nov.* 2026$/)).toBeTruthy();
  const parts = screen.getAllByRole("heading", { level: 2 }).map((one) => one.textContent);
  expect(parts).toEqual(["The service", "Your account", "Your data", "Your rights"]);
});
