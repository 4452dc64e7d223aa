/** The operator's view of companies; only operators may ask. */
import { keepPreviousData, queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import type { Answer, ItemOf } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { queries } from "@/api/queries";
import type { paths } from "@/api/schema";

type Body<P extends keyof paths> = paths[P] extends {
  post: { requestBody: { content: { "application/json": infer B } } };
}
  ? B
  : never;

export type Company = ItemOf<Answer<"/api/operator/companies", "get">>;
export type CompanyDetails = Answer<"/api/operator/companies/{company}", "get">;
export type Site = ItemOf<Answer<"/api/operator/companies/{company}/sites", "get">>;
export type Charger = ItemOf<Answer<"/api/operator/companies/{company}/chargers", "get">>;
export type Manager = ItemOf<Answer<"/api/operator/companies/{company}/managers", "get">>;
export type Card = ItemOf<Answer<"/api/operator/cards", "get">>;
export type Found = ItemOf<Answer<"/api/operator/search", "get">>;
export type CompanyChange =
  paths["/api/operator/companies/{company}"]["patch"]["requestBody"]["content"]["application/json"];
export type NewCompany = Body<"/api/operator/companies">;
export type NewSite = Body<"/api/operator/companies/{company}/sites">;
export type NewCharger = Body<"/api/operator/companies/{company}/chargers">;
export type NewManager = Body<"/api/operator/companies/{company}/managers">;
export type NewCard = Body<"/api/operator/cards">;

const LIMIT = { limit: 200 };
const of = (company: string) => ({ params: { path: { company } } });
const listOf = (company: string) => ({ params: { path: { company }, query: LIMIT } });

export const companiesQuery = queryOptions({
  queryKey: ["companies"],
  queryFn: async () =>
    (await answer(api.GET("/api/operator/companies", { params: { query: LIMIT } }))).items,
});

export const companyQuery = (company: string) =>
  queryOptions({
    queryKey: ["companies", company],
    queryFn: () => answer(api.GET("/api/operator/companies/{company}", of(company))),
  });

export const sitesQuery = (company: string) =>
  queryOptions({
    queryKey: ["companies", company, "sites"],
    queryFn: async () =>
      (await answer(api.GET("/api/operator/companies/{company}/sites", listOf(company)))).items,
  });

export const chargersQuery = (company: string) =>
  queryOptions({
    queryKey: ["companies", company, "chargers"],
    queryFn: async () =>
      (await answer(api.GET("/api/operator/companies/{company}/chargers", listOf(company)))).items,
  });

export const managersQuery = (company: string) =>
  queryOptions({
    queryKey: ["companies", company, "managers"],
    queryFn: async () =>
      (await answer(api.GET("/api/operator/companies/{company}/managers", listOf(company)))).items,
  });

export const cardsQuery = queryOptions({
  queryKey: ["operator-cards"],
  queryFn: async () =>
    (await answer(api.GET("/api/operator/cards", { params: { query: LIMIT } }))).items,
});

const companiesAnew = () => queries.invalidateQueries({ queryKey: ["companies"] });

export function useCreateCompany() {
  return useMutation({
    mutationFn: (body: NewCompany) => answer(api.POST("/api/operator/companies", { body })),
    onSuccess: companiesAnew,
  });
}

export function useAddSite(company: string) {
  return useMutation({
    mutationFn: (body: NewSite) =>
      answer(api.POST("/api/operator/companies/{company}/sites", { ...of(company), body })),
    onSuccess: companiesAnew,
  });
}

export function useAddCharger(company: string) {
  return useMutation({
    mutationFn: (body: NewCharger) =>
      answer(api.POST("/api/operator/companies/{company}/chargers", { ...of(company), body })),
    onSuccess: companiesAnew,
  });
}

export function useAddManager(company: string) {
  return useMutation({
    mutationFn: (body: NewManager) =>
      answer(api.POST("/api/operator/companies/{company}/managers", { ...of(company), body })),
    onSuccess: companiesAnew,
  });
}

export function useIssueCard() {
  return useMutation({
    mutationFn: (body: NewCard) => answer(api.POST("/api/operator/cards", { body })),
    onSuccess: () => queries.invalidateQueries(cardsQuery),
  });
}

export function useResend(company: string) {
  return useMutation({
    mutationFn: (invitation: string) =>
      answer(
        api.POST("/api/operator/companies/{company}/managers/{invitation}/resend", {
          params: { path: { company, invitation } },
        }),
      ),
    onSuccess: companiesAnew,
  });
}

export function useChangeCompany(company: string) {
  return useMutation({
    mutationFn: (body: CompanyChange) =>
      answer(api.PATCH("/api/operator/companies/{company}", { ...of(company), body })),
    onSuccess: companiesAnew,
  });
}

export function useClose(company: string) {
  return useMutation({
    mutationFn: () => answer(api.POST("/api/operator/companies/{company}/close", of(company))),
    onSuccess: companiesAnew,
  });
}

export function useReopen(company: string) {
  return useMutation({
    mutationFn: () => answer(api.POST("/api/operator/companies/{company}/reopen", of(company))),
    onSuccess: companiesAnew,
  });
}

export function useSearch(text: string) {
  return useQuery({
    queryKey: ["operator-search", text],
    queryFn: async () =>
      (await answer(api.GET("/api/operator/search", { params: { query: { text } } }))).items,
    placeholderData: keepPreviousData,
  });
}
