/** The list of companies as a file: its template, what it would make, and how far it is. */
import { queryOptions, useMutation } from "@tanstack/react-query";
import type { Answer } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { queries } from "@/api/queries";

type Answered = Answer<"/api/operator/companies/import", "post">;
export type Preview = Extract<Answered, { errors: unknown }>;
export type ImportJob = Extract<Answered, { status: unknown }>;
export type CellProblem = Preview["errors"][number];

export const FORMATS = ["xlsx", "csv"] as const;
export type ListFormat = (typeof FORMATS)[number];

const ASK_EVERY_MS = 1_000;

export function useTemplate() {
  return useMutation({
    mutationFn: async (format: ListFormat) =>
      (await answer(
        api.GET("/api/operator/companies/import/template", {
          params: { query: { format } },
          parseAs: "blob",
        }),
      )) as unknown as Blob,
  });
}

export function usePreview() {
  return useMutation({
    mutationFn: async (file: File) => (await sent(file, "preview")) as Preview,
  });
}

export function useApply() {
  return useMutation({
    mutationFn: async (file: File) => (await sent(file, "apply")) as ImportJob,
    onSuccess: (job) => queries.setQueryData(importQuery(job.id).queryKey, job),
  });
}

/** Once it is over, the companies are others. */
export const importQuery = (job: string) =>
  queryOptions({
    queryKey: ["imports", job],
    queryFn: async () => {
      const path = { job };
      const now = (await answer(api.GET("/api/jobs/{job}", { params: { path } }))) as ImportJob;
      if (isOver(now)) void queries.invalidateQueries({ queryKey: ["companies"] });
      return now;
    },
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : ASK_EVERY_MS),
    staleTime: 0,
  });

export function isOver({ status }: ImportJob): boolean {
  return status === "done" || status === "failed";
}

/** As bytes: a text in another encoding would be altered on its way, and nobody would be told. */
function sent(file: File, mode: "preview" | "apply"): Promise<Answered> {
  return answer(
    api.POST("/api/operator/companies/import", {
      params: { query: { mode } },
      headers: { "Content-Type": "application/octet-stream" },
      body: "",
      bodySerializer: () => file,
    }),
  );
}
