/** The query cache of the signed-in pages. Everything shown lives here, never in state beside it. */
import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./errors";

const FRESH_MS = 30_000;
const RETRIES = 2;

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      retry: (failures, error) => !(error instanceof ApiError) && failures < RETRIES,
    },
    mutations: { retry: false },
  },
});
