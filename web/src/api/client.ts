/** The API, typed by its OpenAPI document: `answer(api.GET("/api/chargers"))`. */
import createClient from "openapi-fetch";
import { authorised } from "./authorised";
import { repeating } from "./repeating";
import type { paths } from "./schema";
import { session } from "./session";

/** For whoever is signed in. */
export const api = createClient<paths>({
  baseUrl: location.origin,
  fetch: authorised(session, (request) => fetch(request)),
});

api.use(repeating());
