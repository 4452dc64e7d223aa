/**
 * The one live socket. A frame is checked, then written into the query cache; after a break
 * everything loads anew, since nobody knows what was missed.
 */
import type { Query, QueryClient } from "@tanstack/react-query";
import { type Frame, frameOf } from "./frames";
import type { Session } from "./session";
import { write } from "./writing";

const PROTOCOL = "hub.live.v1";
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** API Gateway ends a connection that is silent for ten minutes. */
const PING_MS = 300_000;
/** What frames keep true: the nouns that keys of queries begin with. */
const LIVE = new Set<unknown>(["chargers", "sessions", "commands", "dashboard", "outlines"]);

const listeners = new Set<(frame: Frame) => void>();

/** For pages that mark what has just changed. */
export function onFrame(listener: (frame: Frame) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Opens the socket and keeps it open until the function that it returns is called. */
export function goLive(session: Session, cache: QueryClient): () => void {
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempts = 0;
  let stopped = false;
  const ping = setInterval(() => {
    if (socket?.readyState === WebSocket.OPEN) socket.send('{"type":"ping"}');
  }, PING_MS);

  const later = () => {
    const wait = Math.min(FIRST_WAIT_MS * 2 ** attempts++, LONGEST_WAIT_MS);
    timer = setTimeout(connect, wait * (0.5 + Math.random() / 2));
  };
  const connect = async () => {
    const token = await session.accessToken().catch(() => null);
    if (stopped) return;
    if (token === null) return session.expected ? later() : undefined;
    socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/live`, [PROTOCOL, token]);
    socket.onopen = () => {
      if (attempts > 0) void cache.invalidateQueries();
      else askAgain(cache);
      attempts = 0;
    };
    socket.onmessage = (event) => take(event.data, cache);
    socket.onclose = () => {
      if (stopped) return;
      // It does not open again for somebody who has no rights any more.
      if (attempts > 0) void cache.invalidateQueries({ queryKey: ["me"] });
      later();
    };
  };

  void connect();
  return () => {
    stopped = true;
    clearTimeout(timer);
    clearInterval(ping);
    socket?.close();
  };
}

/** What changed after a page had asked, and before the socket was open, came in no frame. */
function askAgain(cache: QueryClient): void {
  for (const query of cache.getQueryCache().getAll())
    if (LIVE.has(query.queryKey[0])) void asked(query, cache);
}

/** What is on its way is waited for first. */
async function asked({ queryKey, state }: Query, cache: QueryClient): Promise<void> {
  const alone = { queryKey, exact: true };
  if (state.fetchStatus === "fetching") await cache.refetchQueries(alone, { cancelRefetch: false });
  await cache.invalidateQueries(alone);
}

function take(data: unknown, cache: QueryClient): void {
  const frame = frameOf(data);
  if (frame === null) return;
  write(frame, cache);
  for (const listener of listeners) listener(frame);
}
