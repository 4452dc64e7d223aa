/**
 * The API for pages before the sign-in. Typed like the client of the signed-in pages, but without its
 * weight: these pages only send JSON and read the answer.
 */
import type { Client } from "openapi-fetch";
import type { paths } from "./schema";

interface Asked {
  params?: { path?: Record<string, string> };
  body?: unknown;
}

async function ask(method: string, template: string, { params, body }: Asked = {}) {
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params?.path?.[name] ?? ""),
  );
  const headers: Record<string, string> = { "Accept-Language": document.documentElement.lang };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const response = await fetch(path, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  });
  const content = await response.json().catch(() => undefined);
  return response.ok ? { data: content, response } : { error: content ?? {}, response };
}

export const open = {
  GET: (path: string, asked?: Asked) => ask("GET", path, asked),
  POST: (path: string, asked?: Asked) => ask("POST", path, asked),
} as Pick<Client<paths>, "GET" | "POST">;
