/** The audit log; only administrators may ask. */
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { Answer, ItemOf } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import type { AuditFilter } from "./search";

export type Change = ItemOf<Answer<"/api/audit", "get">>;

const PAGE = 100;

export function queryOf({ who, kind, from, to }: AuditFilter) {
  return {
    ...(who ? { who } : {}),
    ...(kind ? { action: `${kind}.` } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
}

export function useChanges(filter: AuditFilter) {
  const query = { limit: PAGE, ...queryOf(filter) };
  return useInfiniteQuery({
    queryKey: ["audit", query],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/audit", {
          params: { query: { ...query, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}
