/** Sites and chargers of a company, as operators keep them. */
import { queryOptions, useInfiniteQuery, useMutation } from "@tanstack/react-query";
import type { Answer, ItemOf } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { useRows } from "@/api/rows";
import type { paths } from "@/api/schema";
import { all, companiesAnew, nextOf, of, type Posted, pageOf, type Sent } from "./asking";

export type Site = ItemOf<Answer<"/api/operator/companies/{company}/sites", "get">>;
export type Charger = ItemOf<Answer<"/api/operator/companies/{company}/chargers", "get">>;
export type SiteChange = Sent<paths["/api/operator/companies/{company}/sites/{site}"]["patch"]>;
export type ChargerChange = Sent<
  paths["/api/operator/companies/{company}/chargers/{charger}"]["patch"]
>;
export type NewSite = Posted<"/api/operator/companies/{company}/sites">;
type Period = Posted<"/api/operator/companies/{company}/chargers/{charger}/messages/again">;
export type NewCharger = Posted<"/api/operator/companies/{company}/chargers">;

export const sitesQuery = (company: string) =>
  queryOptions({
    queryKey: ["companies", company, "sites"],
    queryFn: () =>
      all((cursor) =>
        answer(api.GET("/api/operator/companies/{company}/sites", pageOf(company, cursor))),
      ),
  });

export function useChargers(company: string) {
  return useRows(
    useInfiniteQuery({
      queryKey: ["companies", company, "chargers"],
      queryFn: ({ pageParam: cursor }) =>
        answer(api.GET("/api/operator/companies/{company}/chargers", pageOf(company, cursor))),
      initialPageParam: "",
      getNextPageParam: nextOf,
    }),
  );
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

/** It connects anew, and follows the rules of its new site. */
export function useMoveCharger(company: string) {
  return useMutation({
    mutationFn: ({ charger, site }: { charger: string; site: string }) =>
      answer(
        api.PUT("/api/operator/companies/{company}/chargers/{charger}/site", {
          params: { path: { company, charger } },
          body: { site },
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

/** What it said from `from` to before `to` is applied again, in the background. */
export function useMessagesAgain(company: string) {
  return useMutation({
    mutationFn: ({ charger, body }: { charger: string; body: Period }) =>
      answer(
        api.POST("/api/operator/companies/{company}/chargers/{charger}/messages/again", {
          params: { path: { company, charger } },
          body,
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
