import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { goLive } from "@/api/live";
import { Session } from "@/api/session";

class Socket {
  static readonly opened: Socket[] = [];
  static readonly OPEN = 1;
  onclose: () => void = () => undefined;
  constructor() {
    Socket.opened.push(this);
  }
  close(): void {
    this.onclose();
  }
}

const FRESH = { access_token: "token", expires_in: 900 };

afterEach(() => vi.unstubAllGlobals());

test("when a socket does not open again, one asks anew who one is", async () => {
  vi.stubGlobal("WebSocket", Socket);
  const cache = new QueryClient();
  const me = vi.fn(async () => ({ id: "u1" }));
  const staleTime = Number.POSITIVE_INFINITY;
  new QueryObserver(cache, { queryKey: ["me"], queryFn: me, staleTime }).subscribe(() => undefined);
  const session = new Session(async () => Response.json(FRESH));
  session.begin(FRESH);
  const stop = goLive(session, cache);
  await vi.waitFor(() => expect(Socket.opened).toHaveLength(1));
  await vi.waitFor(() => expect(me).toHaveBeenCalledTimes(1));

  Socket.opened[0]?.onclose();
  await vi.waitFor(() => expect(Socket.opened).toHaveLength(2));
  expect(me).toHaveBeenCalledTimes(1);
  Socket.opened[1]?.onclose();

  await vi.waitFor(() => expect(me).toHaveBeenCalledTimes(2));
  stop();
});
