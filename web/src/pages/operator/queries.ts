/** The operator's view of companies; only operators may ask. */
import { keepPreviousData, queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import type { Answer, ItemOf } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { queries } from "@/api/queries";
import type { paths } from "@/api/schema";

type Sent<O> = O extends { requestBody: { content: { "application/json": infer B } } } ? B : never;
type Body<P extends keyof paths> = Sent<paths[P]["post"]>;

export type Company = ItemOf<Answer<"/api/operator/companies", "get">>;
export type CompanyDetails = Answer<"/api/operator/companies/{company}", "get">;
export type Site = ItemOf<Answer<"/api/operator/companies/{company}/sites", "get">>;
export type Charger = ItemOf<Answer<"/api/operator/companies/{company}/chargers", "get">>;
export type Manager = ItemOf<Answer<"/api/operator/companies/{company}/managers", "get">>;
export type Card = ItemOf<Answer<"/api/operator/cards", "get">>;
export type Found = ItemOf<Answer<"/api/operator/search", "get">>;
export type CompanyChange = Sent<paths["/api/operator/companies/{company}"]["patch"]>;
export type SiteChange = Sent<paths["/api/operator/companies/{company}/sites/{site}"]["patch"]>;
export type ChargerChange = Sent<
  paths["/api/operator/companies/{company}/chargers/{charger}"]["patch"]
>;
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

export function useChangeSite(company: string) {
  return useMutation({
    mutationFn: ({ site, body }: { site: string; body: SiteChange }) =>
      answer(
        api.PATCH("/api/operator/companies/{company}/sites/{site}", {
          params: { path: { company, site } },
          body,
        }),
      ),
    onSuccess: companiesAnew,
  });
}

export function useChangeCharger(company: string) {
  return useMutation({
    mutationFn: ({ charger, body }: { charger: string; body: ChargerChange }) =>
      answer(
        api.PATCH("/api/operator/companies/{company}/chargers/{charger}", {
          params: { path: { company, charger } },
          body,
        }),
      ),
    onSuccess: companiesAnew,
  });
}

/** Another password: the charger has to come with it. */
export function useNewPassword(company: string) {
  return useMutation({
    mutationFn: (charger: string) =>
      answer(
        api.PUT("/api/operator/companies/{company}/chargers/{charger}/password", {
          params: { path: { company, charger } },
          body: {},
        }),
      ),
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
