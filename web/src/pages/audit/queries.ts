/** The audit log; only administrators may ask. */
import { useInfiniteQuery } from "@tanstack/react-query";
import type { Answer, ItemOf } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";

export type Change = ItemOf<Answer<"/api/audit", "get">>;

const PAGE = 100;

export function useChanges() {
  return useInfiniteQuery({
    queryKey: ["audit"],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/audit", {
          params: { query: { limit: PAGE, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    staleTime: 0,
  });
}
