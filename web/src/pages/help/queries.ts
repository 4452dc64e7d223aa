/** What operators tell on the help page: for who reads it, and for who writes it. */
import { queryOptions, useMutation } from "@tanstack/react-query";
import type { Answer, ItemOf } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { queries } from "@/api/queries";
import type { paths } from "@/api/schema";

export type Help = Answer<"/api/help", "get">;
export type HelpTexts = ItemOf<Answer<"/api/operator/help", "get">>;
export type NewHelpTexts =
  paths["/api/operator/help"]["put"]["requestBody"]["content"]["application/json"];

export const helpQuery = queryOptions({
  queryKey: ["help"],
  queryFn: () => answer(api.GET("/api/help")),
});

export const healthQuery = queryOptions({
  queryKey: ["health"],
  queryFn: () => answer(api.GET("/api/health")),
});

export const helpTextsQuery = queryOptions({
  queryKey: ["help-texts"],
  queryFn: async () => (await answer(api.GET("/api/operator/help"))).items,
});

export function useHelpChange() {
  return useMutation({
    mutationFn: (body: NewHelpTexts) => answer(api.PUT("/api/operator/help", { body })),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries(helpTextsQuery),
        queries.invalidateQueries(helpQuery),
      ]),
  });
}
