/** All that the company has, as a file: a report of its own, made in a job and kept for 30 days. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Answer, ItemOf } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";

export type Export = ItemOf<Answer<"/api/reports", "get">>;

const KEY = ["exports"];
const PAGE = { params: { query: { limit: 200 } } };
const ASK_EVERY_MS = 1_500;

export const isOpen = ({ status }: Export) => status === "queued" || status === "running";

export function useExports() {
  return useQuery({
    queryKey: KEY,
    queryFn: async () => {
      const { items } = await answer(api.GET("/api/reports", PAGE));
      return items.filter(({ format }) => format === "zip");
    },
    refetchInterval: ({ state }) => (state.data?.some(isOpen) ? ASK_EVERY_MS : false),
  });
}

export function useNewExport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST("/api/exports")),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

/** The address of the file is good for a minute, so it is asked for when it is needed. */
export function useExportAddress() {
  return useMutation({
    mutationFn: async ({ id }: Export) => {
      const path = { report: id };
      return (await answer(api.GET("/api/reports/{report}", { params: { path } }))).download_url;
    },
  });
}
