import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { SignInPage } from "@/pages/auth/SignInPage";
import { renderEnglish } from "../words";

function problem(status: number, code: string, errors: unknown[] = []) {
  return Response.json({ code, detail: `said: ${code}`, errors }, { status });
}

/** Answers one sign-in after the other, and returns what was sent. */
async function openSignIn(...answers: Response[]) {
  const sent: unknown[] = [];
  vi.stubGlobal("fetch", async (_path: string, { body }: RequestInit) => {
    sent.push(JSON.parse(String(body)));
    return answers[sent.length - 1];
  });
  const root = createRootRoute();
  const open = createRoute({ getParentRoute: () => root, id: "open" });
  const page = createRoute({
    getParentRoute: () => open,
    path: "/sign-in",
    validateSearch: (link: Record<string, unknown>) => link,
    component: SignInPage,
  });
  const start = createRoute({ getParentRoute: () => root, path: "/", component: () => "Inside" });
  const router = createRouter({
    routeTree: root.addChildren([start, open.addChildren([page])]),
    history: createMemoryHistory({ initialEntries: ["/sign-in"] }),
  });
  await act(() => router.load());
  renderEnglish(<RouterProvider router={router as never} />);
  fireEvent.change(screen.getByLabelText("E-mail address"), { target: { value: "ann@a.example" } });
  fireEvent.change(screen.getByLabelText("Password"), { target: { value: " secret " } });
  fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
  return sent;
}

test("a second factor is asked for after the password, not as a fault", async () => {
  const inside = Response.json({ access_token: "token", expires_in: 900 });
  const sent = await openSignIn(problem(401, "second_factor_needed"), inside);

  const code = await screen.findByLabelText("Code of the authenticator app");
  expect(screen.queryByText(/said:/)).toBeNull();
  fireEvent.change(code, { target: { value: "123 456" } });
  fireEvent.click(screen.getByRole("button", { name: "Sign in" }));

  expect(await screen.findByText("Inside")).toBeTruthy();
  expect(sent[1]).toEqual({ email: "ann@a.example", password: " secret ", code: "123456" });
});

test("a wrong code is said at its field", async () => {
  const wrong = problem(422, "invalid_code", [
    { pointer: "#/code", code: "invalid_code", message: "Not this code." },
  ]);
  await openSignIn(problem(401, "second_factor_needed"), wrong);

  const code = await screen.findByLabelText("Code of the authenticator app");
  fireEvent.change(code, { target: { value: "000000" } });
  fireEvent.click(screen.getByRole("button", { name: "Sign in" }));

  expect(await screen.findByText("Not this code.")).toBeTruthy();
});

test("a wrong password is said as a whole, and no code is asked for", async () => {
  await openSignIn(problem(401, "invalid_credentials"));

  await waitFor(() => expect(screen.getByText("said: invalid_credentials")).toBeTruthy());
  expect(screen.queryByLabelText("Code of the authenticator app")).toBeNull();
});
