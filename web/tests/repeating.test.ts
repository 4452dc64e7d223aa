/** Whoever presses again after no answer asks for the same thing, not for a second one. */
import createClient from "openapi-fetch";
import { beforeEach, expect, test, vi } from "vitest";
import { repeating } from "@/api/repeating";
import type { paths } from "@/api/schema";

const server = vi.fn<(request: Request) => Promise<Response>>();
const api = createClient<paths>({ baseUrl: "https://hub.test", fetch: server });
api.use(repeating);

beforeEach(() => {
  server.mockReset();
  server.mockImplementation(async () => Response.json({}, { status: 201 }));
});

const makeGroup = (name: string) => api.POST("/api/card-groups", { body: { name } });
const keys = () => server.mock.calls.map(([request]) => request.headers.get("idempotency-key"));

test.each([
  ["nothing", async () => Promise.reject(new TypeError("no network"))],
  ["a failure", async () => Response.json({}, { status: 502 })],
  ["that it is still under way", async () => Response.json({}, { status: 409 })],
])("who was answered %s asks under the same key again", async (_, answered) => {
  server.mockImplementationOnce(answered);

  await makeGroup("North").catch(() => undefined);
  await makeGroup("North");

  const [first, second] = keys();
  expect(first).toMatch(/^[0-9a-f-]{36}$/);
  expect(second).toBe(first);
});

test.each([
  ["that it is made", 201],
  ["what is wrong with it", 422],
])("who was answered %s asks for another one", async (_, status) => {
  server.mockImplementationOnce(async () => Response.json({}, { status }));

  await makeGroup("North");
  await makeGroup("North");

  expect(new Set(keys()).size).toBe(2);
});

test("another thing has another key, also while nobody knows what became of the first", async () => {
  server.mockImplementation(async () => Response.json({}, { status: 502 }));

  await makeGroup("South");
  await makeGroup("West");

  expect(new Set(keys()).size).toBe(2);
});

test("what is asked for is sent as it is, and only a POST has a key", async () => {
  await makeGroup("East");
  await api.GET("/api/card-groups");

  expect(await server.mock.calls[0]?.[0].json()).toEqual({ name: "East" });
  expect(keys()[1]).toBeNull();
});
