/** The operator's view of companies; only operators may ask. */
import {
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
} from "@tanstack/react-query";
import type { Answer, ItemOf } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { useRows } from "@/api/rows";
import type { paths } from "@/api/schema";
import { companiesAnew, nextOf, of, type Posted, pageAt, type Sent } from "./asking";

export type Company = ItemOf<Answer<"/api/operator/companies", "get">>;
export type CompanyDetails = Answer<"/api/operator/companies/{company}", "get">;
export type Found = ItemOf<Answer<"/api/operator/search", "get">>;
export type CompanyChange = Sent<paths["/api/operator/companies/{company}"]["patch"]>;
export type NewCompany = Posted<"/api/operator/companies">;

export function useCompanies() {
  return useRows(
    useInfiniteQuery({
      queryKey: ["companies", "list"],
      queryFn: ({ pageParam: cursor }) =>
        answer(api.GET("/api/operator/companies", { params: { query: pageAt(cursor) } })),
      initialPageParam: "",
      getNextPageParam: nextOf,
    }),
  );
}

export const companyQuery = (company: string) =>
  queryOptions({
    queryKey: ["companies", company],
    queryFn: () => answer(api.GET("/api/operator/companies/{company}", of(company))),
  });

export function useCreateCompany() {
  return useMutation({
    mutationFn: (body: NewCompany) => answer(api.POST("/api/operator/companies", { body })),
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
