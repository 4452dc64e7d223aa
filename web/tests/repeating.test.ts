/** Whoever presses again after no answer asks for the same thing, not for a second one. */
import createClient, { type Client } from "openapi-fetch";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { repeating } from "@/api/repeating";
import type { paths } from "@/api/schema";

const server = vi.fn<(request: Request) => Promise<Response>>();
let api: Client<paths>;

beforeEach(() => {
  server.mockReset();
  server.mockImplementation(async () => Response.json({}, { status: 201 }));
  api = createClient<paths>({ baseUrl: "https://hub.test", fetch: server });
  api.use(repeating());
});

afterEach(() => vi.useRealTimers());

const makeGroup = (name: string) => api.POST("/api/card-groups", { body: { name } });
const keys = () => server.mock.calls.map(([request]) => request.headers.get("idempotency-key"));
const failing = (status: number) => async () => Response.json({}, { status });

test.each([
  ["nothing", async () => Promise.reject(new TypeError("no network"))],
  ["a failure", failing(502)],
  ["that it is still under way", failing(409)],
])("who was answered %s asks under the same key again", async (_, answered) => {
  server.mockImplementationOnce(answered);

  await makeGroup("North").catch(() => undefined);
  await makeGroup("North");

  const [first, second] = keys();
  expect(first).toMatch(/^[0-9a-f-]{36}$/);
  expect(second).toBe(first);
});

test.each([401, 403, 429])("also who was not let in in between: %i", async (status) => {
  server.mockImplementationOnce(failing(502));
  server.mockImplementationOnce(failing(status));

  await makeGroup("North");
  await makeGroup("North");
  await makeGroup("North");

  expect(new Set(keys()).size).toBe(1);
});

test.each([
  ["that it is made", 201],
  ["what is wrong with it", 422],
])("who was answered %s asks for another one", async (_, status) => {
  server.mockImplementationOnce(failing(status));

  await makeGroup("North");
  await makeGroup("North");

  expect(new Set(keys()).size).toBe(2);
});

test("who asks again much later asks for another one", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  server.mockImplementationOnce(failing(502));

  await makeGroup("North");
  vi.setSystemTime(Date.now() + 301_000);
  await makeGroup("North");

  expect(new Set(keys()).size).toBe(2);
});

test("another thing has another key, also while nobody knows what became of the first", async () => {
  server.mockImplementation(failing(502));

  await makeGroup("South");
  await makeGroup("West");

  expect(new Set(keys()).size).toBe(2);
});

test("a password is not kept", async () => {
  server.mockImplementation(failing(502));
  const body = { current_password: "Rainy-Day-8", password: "Rainy-Day-9" };

  await api.POST("/api/me/password", { body });
  await api.POST("/api/me/password", { body });

  expect(new Set(keys()).size).toBe(2);
});

test("what is asked for is sent as it is, and only a POST has a key", async () => {
  await makeGroup("East");
  await api.GET("/api/card-groups");

  expect(await server.mock.calls[0]?.[0].json()).toEqual({ name: "East" });
  expect(keys()[1]).toBeNull();
});
