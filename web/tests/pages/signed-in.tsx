/** Renders a part of a signed-in page: English words, a query cache of its own, links that lead nowhere. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { act, fireEvent, screen, within } from "@testing-library/react";
import { type ReactNode, useState } from "react";
import { vi } from "vitest";
import { Toasts } from "@/components/Toast";
import { renderEnglish } from "../words";

interface Rendered {
  cache: QueryClient;
  /** Shows another node in the same place, as when new data comes. */
  show: (node: ReactNode) => void;
}

export async function renderSignedIn(node: ReactNode): Promise<Rendered> {
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  let change: (next: ReactNode) => void = () => undefined;
  const root = createRootRoute({
    component: function Shown() {
      const [shown, setShown] = useState(node);
      change = setShown;
      return shown;
    },
  });
  const router = createRouter({ routeTree: root, history: createMemoryHistory() });
  await router.load();
  renderEnglish(
    <QueryClientProvider client={cache}>
      <Toasts>
        <RouterProvider router={router as never} />
      </Toasts>
    </QueryClientProvider>,
  );
  return {
    cache,
    show: (next) => act(() => change(next)),
  };
}

/** Says yes to what the open dialog asks, whose last button that is. */
export async function confirm() {
  const buttons = within(await screen.findByRole("alertdialog")).getAllByRole("button");
  fireEvent.click(buttons.at(-1) as HTMLElement);
}

export interface Asked {
  method: string;
  path: string;
  body: unknown;
}

/**
 * Answers the API's routes, `"GET /api/sites": {…}`, and returns what was asked, in order. A Response is
 * answered as it is, of a list of answers each once, the last again and again.
 */
export function answering(routes: Record<string, unknown>): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal("fetch", async (...given: Parameters<typeof fetch>) => {
    const request = requestOf(...given);
    const { pathname } = new URL(request.url);
    const text = await request.text();
    asked.push({ method: request.method, path: pathname, body: text ? JSON.parse(text) : null });
    const known = routes[`${request.method} ${pathname}`];
    const found = Array.isArray(known) && known.length > 1 ? known.shift() : known;
    return responseOf(Array.isArray(found) ? found[0] : found);
  });
  return asked;
}

function responseOf(found: unknown): Response {
  if (found === undefined) return new Response("{}", { status: 404 });
  return found instanceof Response ? found.clone() : Response.json(found);
}

/** What the API says where somebody else was faster. */
export function changedMeanwhile(): Response {
  const problem = { code: "changed_meanwhile", detail: "Somebody else changed this.", errors: [] };
  return Response.json(problem, { status: 409 });
}

/** Pages before the sign-in ask by path. */
function requestOf(asked: RequestInfo | URL, init?: RequestInit): Request {
  return asked instanceof Request ? asked : new Request(new URL(asked, "http://hub.test"), init);
}
