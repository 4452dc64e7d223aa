/**
 * A POST carries a key, so that it counts once however often it arrives. Whoever was not told what became of
 * it, and soon asks for just the same again, asks under the same key.
 */
import type { Middleware } from "openapi-fetch";

const HEADER = "Idempotency-Key";
/** Who asks again later than that wants it anew. */
const SOON_MS = 300_000;
/** From 500 on too, an answer says nothing of what became of it: it was not let in, or is still under way. */
const SAYS_NOTHING = new Set([401, 403, 408, 409, 425, 429]);
/** Has passwords, and takes no key. */
const OWN = "/api/me/";

interface Open {
  key: string;
  at: number;
}

export function repeating(): Middleware {
  /** Of which nobody knows what became, by what was asked for. */
  const open = new Map<string, Open>();
  return {
    async onRequest({ request }) {
      if (request.method !== "POST") return;
      const now = Date.now();
      for (const [asked, { at }] of open) if (now - at > SOON_MS) open.delete(asked);
      const asked = `${request.url}\n${await request.clone().text()}`;
      const known = open.get(asked) ?? { key: crypto.randomUUID(), at: now };
      if (!new URL(request.url).pathname.startsWith(OWN)) open.set(asked, known);
      request.headers.set(HEADER, known.key);
    },
    onResponse({ request, response: { status } }) {
      if (status >= 500 || SAYS_NOTHING.has(status)) return;
      const answered = request.headers.get(HEADER);
      for (const [asked, { key }] of open) if (key === answered) open.delete(asked);
    },
  };
}
