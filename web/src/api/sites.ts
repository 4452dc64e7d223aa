/** The sites that are the caller's. */
import { queryOptions } from "@tanstack/react-query";
import { api } from "./client";
import { answer } from "./errors";
import { every } from "./every";

const FRESH_MS = 300_000;

export const sitesQuery = queryOptions({
  queryKey: ["sites"],
  queryFn: async () => {
    const found = await every((query) => answer(api.GET("/api/sites", { params: { query } })));
    return found.sort((a, b) => a.name.localeCompare(b.name));
  },
  staleTime: FRESH_MS,
});
