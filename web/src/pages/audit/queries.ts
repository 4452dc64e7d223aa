/** The audit log of a company, by its administrators or an operator, and that of the platform itself. */
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { Answer, ItemOf } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import type { AuditFilter } from "./search";

export type Change = ItemOf<Answer<"/api/audit", "get">>;

/** Whose log: one's own company's, the platform's, or that of the company that an operator looks at. */
export type Log = "own" | "platform" | { company: string };

const PAGE = 100;

export function queryOf({ who, kind, from, to }: AuditFilter) {
  return {
    ...(who ? { who } : {}),
    ...(kind ? { action: `${kind}.` } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
}

export function useChanges(log: Log, filter: AuditFilter) {
  const query = { limit: PAGE, ...queryOf(filter) };
  return useInfiniteQuery({
    queryKey: ["audit", log, query],
    queryFn: ({ pageParam: cursor }) => pageOf(log, { ...query, ...(cursor ? { cursor } : {}) }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

type Query = ReturnType<typeof queryOf> & { limit: number; cursor?: string };

function pageOf(log: Log, query: Query) {
  if (log === "own") return answer(api.GET("/api/audit", { params: { query } }));
  if (log === "platform") return answer(api.GET("/api/operator/audit", { params: { query } }));
  const path = { company: log.company };
  return answer(api.GET("/api/operator/companies/{company}/audit", { params: { path, query } }));
}

/** As CSV. */
export async function fileOf(log: Log, filter: AuditFilter): Promise<Blob> {
  const query = queryOf(filter);
  const asked = { params: { query }, parseAs: "blob" } as const;
  if (log === "own") return (await answer(api.GET("/api/audit/file", asked))) as Blob;
  if (log === "platform") return (await answer(api.GET("/api/operator/audit/file", asked))) as Blob;
  const of = { params: { path: { company: log.company }, query }, parseAs: "blob" } as const;
  return (await answer(api.GET("/api/operator/companies/{company}/audit/file", of))) as Blob;
}
