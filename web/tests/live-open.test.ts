/** Pages ask while the socket opens: what changes in between must not be missed. */
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { goLive } from "@/api/live";
import { Session } from "@/api/session";

class Socket {
  static readonly made: Socket[] = [];
  static readonly OPEN = 1;
  onopen: () => void = () => undefined;
  constructor() {
    Socket.made.push(this);
  }
  close(): void {}
}

const FRESH = { access_token: "token", expires_in: 900 };
let cache: QueryClient;
let stop: () => void;

beforeEach(() => {
  vi.stubGlobal("WebSocket", Socket);
  Socket.made.length = 0;
  cache = new QueryClient();
  const session = new Session(async () => Response.json(FRESH));
  session.begin(FRESH);
  stop = goLive(session, cache);
});

afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

/** A page that shows `key`: what the server says, each time that it asks. */
function shows(key: string, ...said: (string | Promise<string>)[]) {
  const asked = vi.fn(async () => said[asked.mock.calls.length - 1]);
  const staleTime = Number.POSITIVE_INFINITY;
  new QueryObserver(cache, { queryKey: [key], queryFn: asked, staleTime }).subscribe(
    () => undefined,
  );
  return asked;
}

async function opens(): Promise<void> {
  await vi.waitFor(() => expect(Socket.made).toHaveLength(1));
  Socket.made[0]?.onopen();
}

const isShown = (key: string, what: string) =>
  vi.waitFor(() => expect(cache.getQueryData([key])).toBe(what));

test.each(["chargers", "sessions", "commands", "dashboard", "outlines"])(
  "%s that were asked for before it opened are asked for anew",
  async (noun) => {
    shows(noun, "before", "after");
    await isShown(noun, "before");

    await opens();

    await isShown(noun, "after");
  },
);

test("so is what was on its way when it opened", async () => {
  let answer: (what: string) => void = () => undefined;
  const slow = new Promise<string>((resolve) => {
    answer = resolve;
  });
  const asked = shows("outlines", slow, "after");
  await opens();
  expect(asked).toHaveBeenCalledTimes(1);

  answer("before");

  await isShown("outlines", "after");
});

test("what is slow keeps nothing else waiting", async () => {
  shows("dashboard", new Promise<string>(() => undefined));
  shows("outlines", "before", "after");
  await isShown("outlines", "before");

  await opens();

  await isShown("outlines", "after");
});

test("what no frame tells of is not asked for twice, nor what was asked for later", async () => {
  const me = shows("me", "me");
  shows("chargers", "before", "after");
  await isShown("me", "me");
  await opens();
  const sessions = shows("sessions", "sessions");
  await isShown("chargers", "after");
  await isShown("sessions", "sessions");

  expect(me).toHaveBeenCalledTimes(1);
  expect(sessions).toHaveBeenCalledTimes(1);
});
