import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  RouterProvider,
  useNavigate,
  useSearch,
} from "@tanstack/react-router";
import { fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { SearchField } from "@/components/SearchField";

let arrive: () => void;

beforeEach(() => {
  vi.stubGlobal("scrollTo", () => undefined);
});

/** A list with a search, and a page that takes until `arrive` to load. */
async function atList() {
  const root = createRootRoute();
  const list = createRoute({
    getParentRoute: () => root,
    path: "/",
    validateSearch: ({ text }) => ({ text: text as string | undefined }),
    component: function List() {
      const { text } = useSearch({ strict: false });
      const navigate = useNavigate();
      return (
        <>
          <SearchField
            label="Search"
            value={text ?? ""}
            onChange={(next) => void navigate({ to: "/", search: { text: next } as never })}
          />
          <Link to={"/one" as "/"}>One</Link>
        </>
      );
    },
  });
  const one = createRoute({
    getParentRoute: () => root,
    path: "/one",
    loader: () => new Promise<void>((resolve) => (arrive = resolve)),
    component: () => <h1>One</h1>,
  });
  const router = createRouter({
    routeTree: root.addChildren([list, one]),
    history: createMemoryHistory(),
  });
  render(<RouterProvider router={router as never} />);
  await screen.findByRole("searchbox");
  return router;
}

test("what is typed goes into the address once the typing pauses", async () => {
  const router = await atList();

  type("north");

  await vi.waitFor(() => expect(router.state.location.search).toEqual({ text: "north" }));
});

function type(text: string): void {
  fireEvent.change(screen.getByRole("searchbox"), { target: { value: text } });
}

test("whoever follows a link at once is not called back by it", async () => {
  await atList();
  vi.useFakeTimers();
  type("north");
  fireEvent.click(screen.getByRole("link"));

  await vi.advanceTimersByTimeAsync(1_000);
  vi.useRealTimers();
  arrive();

  await screen.findByRole("heading", { name: "One" });
});

test("whoever turns back before it has loaded finds what they typed", async () => {
  const router = await atList();
  type("north");
  fireEvent.click(screen.getByRole("link"));

  await router.navigate({ to: "/" });

  await vi.waitFor(() => expect(router.state.location.search).toEqual({ text: "north" }));
});
