/** The API, typed by its OpenAPI document: `answer(api.GET("/api/chargers"))`. */
import createClient from "openapi-fetch";
import { authorised } from "./authorised";
import type { paths } from "./schema";
import { session } from "./session";

/** For whoever is signed in. A POST carries a key, so that a repeated one counts once. */
export const api = createClient<paths>({
  baseUrl: location.origin,
  fetch: authorised(session, (request) => fetch(request)),
});

api.use({
  onRequest({ request }) {
    if (request.method === "POST") request.headers.set("Idempotency-Key", crypto.randomUUID());
  },
});
