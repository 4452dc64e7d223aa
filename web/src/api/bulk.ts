/** Bulk changes: one change for many chargers or cards, as a job that can be left and found again. */
import {
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { Answer, ItemOf } from "./answers";
import { api } from "./client";
import { answer } from "./errors";
import { queries } from "./queries";
import type { paths } from "./schema";

export type NewBulk =
  paths["/api/bulk-changes"]["post"]["requestBody"]["content"]["application/json"];
export type BulkTarget = NewBulk["target"];
export type BulkChange = NewBulk["change"];
export type Pace = NonNullable<NewBulk["pace"]>;
export type BulkJob = Answer<"/api/bulk-changes/{bulk_change}", "get">;
export type BulkListed = ItemOf<Answer<"/api/bulk-changes", "get">>;
export type BulkOutcome = ItemOf<Answer<"/api/bulk-changes/{bulk_change}/outcomes", "get">>;
export type OutcomeKind = "failed" | "changed" | "unchanged";
/** What follows from a job. */
export type Following = "retry" | "undo" | "stop";

const KEY = "bulk-changes";
const PAGE = 100;
const ASK_EVERY_MS = 1_000;
const ASK_LIST_EVERY_MS = 3_000;

/** What lists and pages show of chargers and cards: asked for anew when a job is over. */
const SHOWN = ["chargers", "outlines", "cards", "card-groups", "grants", "configuration"];

export function isOver({ status }: Pick<BulkListed, "status">): boolean {
  return status === "done" || status === "failed";
}

export const bulkQuery = (id: string) =>
  queryOptions({
    queryKey: [KEY, id],
    queryFn: async () => {
      const before = queries.getQueryData<BulkJob>([KEY, id]);
      const path = { bulk_change: id };
      const now = await answer(api.GET("/api/bulk-changes/{bulk_change}", { params: { path } }));
      if (isOver(now) && before && !isOver(before)) showAnew();
      return now;
    },
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : ASK_EVERY_MS),
    staleTime: 0,
  });

function showAnew(): void {
  for (const noun of SHOWN) void queries.invalidateQueries({ queryKey: [noun] });
}

/** Newest first; live while one of them goes on. */
export function useBulkChanges() {
  return useInfiniteQuery({
    queryKey: [KEY, "list"],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/bulk-changes", {
          params: { query: { limit: PAGE, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((job) => !isOver(job)))
        ? ASK_LIST_EVERY_MS
        : false,
  });
}

/** What became of each; `done` asks anew when more of them are over. */
export function useOutcomes(id: string, outcome: OutcomeKind, done: number) {
  return useInfiniteQuery({
    queryKey: [KEY, id, "outcomes", outcome, done],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/bulk-changes/{bulk_change}/outcomes", {
          params: {
            path: { bulk_change: id },
            query: { outcome, limit: PAGE, ...(cursor ? { cursor } : {}) },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useAsk() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewBulk) => answer(api.POST("/api/bulk-changes", { body })),
    onSuccess: (job) => {
      client.setQueryData([KEY, job.id], job);
      return client.invalidateQueries({ queryKey: [KEY, "list"] });
    },
  });
}

/** The job that follows; of a stop the same one. */
export function useFollow(id: string) {
  const client = useQueryClient();
  const params = { path: { bulk_change: id } };
  return useMutation({
    mutationFn: (what: Following) => {
      if (what === "retry")
        return answer(api.POST("/api/bulk-changes/{bulk_change}/retry", { params }));
      if (what === "undo")
        return answer(api.POST("/api/bulk-changes/{bulk_change}/undo", { params }));
      return answer(api.POST("/api/bulk-changes/{bulk_change}/stop", { params }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: [KEY] }),
  });
}

export function useBulkJob(id: string) {
  return useQuery(bulkQuery(id));
}
