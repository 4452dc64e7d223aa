/** What the session pages ask for. Keys that live frames write to begin with `sessions`. */
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import type { Moments } from "./period";

const PAGE = 100;

export function useSessions(site: string | undefined, { from, to }: Moments) {
  const query = { from, to, limit: PAGE, ...(site ? { site: [site] } : {}) };
  return useInfiniteQuery({
    queryKey: ["sessions", "list", query],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/sessions", {
          params: { query: { ...query, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useSession(session: string) {
  return useQuery({
    queryKey: ["sessions", session],
    queryFn: () => answer(api.GET("/api/sessions/{session}", { params: { path: { session } } })),
  });
}
