/** The sites that are the caller's. */
import { queryOptions } from "@tanstack/react-query";
import { api } from "./client";
import { answer } from "./errors";
import type { Site } from "./types";

const FRESH_MS = 300_000;

export const sitesQuery = queryOptions({
  queryKey: ["sites"],
  queryFn: async () => {
    const found: Site[] = [];
    let cursor = "";
    do {
      const query = { limit: 200, ...(cursor ? { cursor } : {}) };
      const page = await answer(api.GET("/api/sites", { params: { query } }));
      found.push(...page.items);
      cursor = page.next_cursor ?? "";
    } while (cursor !== "");
    return found.sort((a, b) => a.name.localeCompare(b.name));
  },
  staleTime: FRESH_MS,
});
