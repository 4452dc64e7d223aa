import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { act, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { CompanyReturnPage } from "@/pages/auth/CompanyReturnPage";
import { renderEnglish } from "../words";

async function comeBack(search: Record<string, string>, answer: Response) {
  const fetched = vi.fn(async (_path: string, _asked: RequestInit) => answer);
  vi.stubGlobal("fetch", fetched);
  const root = createRootRoute();
  const open = createRoute({ getParentRoute: () => root, id: "open" });
  const page = createRoute({
    getParentRoute: () => open,
    path: "/sign-in/company",
    validateSearch: (link: Record<string, unknown>) => link,
    component: CompanyReturnPage,
  });
  const start = createRoute({ getParentRoute: () => root, path: "/", component: () => "Inside" });
  const router = createRouter({
    routeTree: root.addChildren([start, open.addChildren([page])]),
    history: createMemoryHistory({
      initialEntries: [`/sign-in/company?${new URLSearchParams(search)}`],
    }),
  });
  await act(() => router.load());
  renderEnglish(<RouterProvider router={router as never} />);
  return fetched;
}

test("back from the provider one is signed in, with one request", async () => {
  const fetched = await comeBack(
    { code: "c", state: "s" },
    Response.json({ access_token: "token", expires_in: 900 }),
  );

  expect(await screen.findByText("Inside")).toBeTruthy();
  expect(fetched).toHaveBeenCalledOnce();
  expect(fetched.mock.calls[0]?.[0]).toBe("/api/auth/company/return");
  expect(JSON.parse(String(fetched.mock.calls[0]?.[1].body))).toEqual({ code: "c", state: "s" });
});

test("what went wrong is said, with both ways to try again", async () => {
  await comeBack(
    { code: "c", state: "s" },
    Response.json(
      { code: "identity_unknown", detail: "Nobody here has this address." },
      { status: 401 },
    ),
  );

  expect((await screen.findByRole("alert")).textContent).toBe("Nobody here has this address.");
  expect(screen.getByRole("link", { name: "Try again" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "Sign in" })).toBeTruthy();
});

test("a provider that sends no code back has refused", async () => {
  const fetched = await comeBack({ error: "access_denied" }, Response.json({}));

  expect((await screen.findByRole("alert")).textContent).toContain("did not confirm");
  expect(fetched).not.toHaveBeenCalled();
});
