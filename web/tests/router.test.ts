import { afterEach, beforeAll, expect, test, vi } from "vitest";

const ID = "/app/users";

beforeAll(() => {
  vi.stubGlobal("scrollTo", () => undefined);
});

afterEach(() => {
  localStorage.clear();
  vi.resetModules();
});

async function opened(path: string) {
  history.replaceState(null, "", path);
  const { router } = await import("@/router");
  await router.load();
  return router;
}

test("before the sign-in, the other pages are not there yet", async () => {
  const router = await opened("/sign-in");

  expect(router.state.matches.at(-1)?.routeId).toBe("/open/sign-in");
  expect(ID in router.routesById).toBe(false);
});

test.each(["/users", "/", "/operator/companies/c1?x=1"])(
  "%s is found once it is opened, and asks for a sign-in",
  async (path) => {
    const router = await opened(path);

    await vi.waitFor(() => expect(router.state.location.pathname).toBe("/sign-in"));
    expect(ID in router.routesById).toBe(true);
    expect(router.state.location.search.next).toBe(path === "/" ? undefined : path);
  },
);

test("a page that does not exist is told as that", async () => {
  const router = await opened("/nowhere");

  await vi.waitFor(() => expect(ID in router.routesById).toBe(true));
  await vi.waitFor(() => expect(router.state.matches.some((one) => one._notFound)).toBe(true));
});
