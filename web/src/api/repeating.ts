/**
 * A POST carries a key, so that it counts once however often it arrives. Whoever was not told what became of
 * it, and asks for just the same again, asks under the same key.
 */
import type { Middleware } from "openapi-fetch";

const HEADER = "Idempotency-Key";

/** The keys of requests of which nobody knows what became of them, by what was asked for. */
const open = new Map<string, string>();

export const repeating: Middleware = {
  async onRequest({ request }) {
    if (request.method !== "POST") return;
    const asked = `${request.url}\n${await request.clone().text()}`;
    const key = open.get(asked) ?? crypto.randomUUID();
    open.set(asked, key);
    request.headers.set(HEADER, key);
  },
  onResponse({ request, response }) {
    if (!tells(response)) return;
    const answered = request.headers.get(HEADER);
    for (const [asked, key] of open) if (key === answered) open.delete(asked);
  },
};

/** What became of it. A 409 may say that the first one is still under way. */
function tells({ status }: Response): boolean {
  return status < 500 && status !== 409;
}
