/** Tariffs with their versions, and what a session would cost. */
import { keepPreviousData, queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import type { Answer, ItemOf } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { queries } from "@/api/queries";
import type { paths } from "@/api/schema";

type Body<O> = O extends { requestBody: { content: { "application/json": infer B } } } ? B : never;

export type Tariff = ItemOf<Answer<"/api/tariffs", "get">>;
export type TariffVersion = Tariff["in_force"];
export type Terms = Body<paths["/api/tariffs"]["post"]>;
export type NewVersion = Body<paths["/api/tariffs/{tariff}"]["put"]>;
export type NewExample = Body<paths["/api/tariffs/example"]["post"]>;

export const tariffsQuery = queryOptions({
  queryKey: ["tariffs"],
  queryFn: async () => (await answer(api.GET("/api/tariffs"))).items,
});

export const tariffQuery = (tariff: string) =>
  queryOptions({
    queryKey: ["tariffs", tariff],
    queryFn: () => answer(api.GET("/api/tariffs/{tariff}", { params: { path: { tariff } } })),
  });

const anew = () => queries.invalidateQueries({ queryKey: ["tariffs"] });

export function useAddTariff() {
  return useMutation({
    mutationFn: (body: Terms) => answer(api.POST("/api/tariffs", { body })),
    onSuccess: anew,
  });
}

/** Where somebody else was faster, theirs is fetched too. */
export function useChangeTariff(tariff: string) {
  return useMutation({
    mutationFn: (body: NewVersion) =>
      answer(api.PUT("/api/tariffs/{tariff}", { params: { path: { tariff } }, body })),
    onSettled: anew,
  });
}

export function useExample(body: NewExample) {
  return useQuery({
    queryKey: ["tariff-example", body],
    queryFn: () => answer(api.POST("/api/tariffs/example", { body })),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
