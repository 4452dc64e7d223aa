/** How chargers get in: passwords on their way, and what was refused at the door. */
import { queryOptions, useMutation } from "@tanstack/react-query";
import type { Answer, ItemOf } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { queries } from "@/api/queries";

export type Gate = Answer<"/api/operator/companies/{company}/chargers/{charger}/gate", "get">;
export type Refused = ItemOf<Answer<"/api/operator/unknown-chargers", "get">>;

const ASK_EVERY_MS = 10_000;

export const gateQuery = (company: string, charger: string) =>
  queryOptions({
    queryKey: ["gate", company, charger],
    queryFn: () =>
      answer(
        api.GET("/api/operator/companies/{company}/chargers/{charger}/gate", {
          params: { path: { company, charger } },
        }),
      ),
    refetchInterval: ASK_EVERY_MS,
    staleTime: 0,
  });

export const unknownQuery = queryOptions({
  queryKey: ["unknown-chargers"],
  queryFn: async () =>
    (await answer(api.GET("/api/operator/unknown-chargers", { params: { query: { limit: 50 } } })))
      .items,
});

/** Over the air: the old password is valid until the charger comes with the new one. */
export function useRotation(company: string, charger: string) {
  return useMutation({
    mutationFn: () =>
      answer(
        api.POST("/api/operator/companies/{company}/chargers/{charger}/password/rotation", {
          params: { path: { company, charger } },
        }),
      ),
    onSuccess: () => queries.invalidateQueries(gateQuery(company, charger)),
  });
}
