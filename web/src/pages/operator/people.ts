/** Managers and users of a company, as operators help them. */
import { queryOptions, useMutation } from "@tanstack/react-query";
import type { Answer, ItemOf } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { all, companiesAnew, of, type Posted, pageOf } from "./asking";

export type Manager = ItemOf<Answer<"/api/operator/companies/{company}/managers", "get">>;
export type Person = ItemOf<Answer<"/api/operator/companies/{company}/users", "get">>;
export type NewManager = Posted<"/api/operator/companies/{company}/managers">;

/** Those who sign in, and for whom nobody in the company may be able to do anything. */
export const usersQuery = (company: string) =>
  queryOptions({
    queryKey: ["companies", company, "users"],
    queryFn: () =>
      all((cursor) =>
        answer(api.GET("/api/operator/companies/{company}/users", pageOf(company, cursor))),
      ),
  });

export function useFactorReset(company: string) {
  return useMutation({
    mutationFn: (user: string) =>
      answer(
        api.DELETE("/api/operator/companies/{company}/users/{user}/second-factor", {
          params: { path: { company, user } },
        }),
      ),
    onSuccess: companiesAnew,
  });
}

export const managersQuery = (company: string) =>
  queryOptions({
    queryKey: ["companies", company, "managers"],
    queryFn: async () =>
      (await answer(api.GET("/api/operator/companies/{company}/managers", pageOf(company, ""))))
        .items,
  });

export function useAddManager(company: string) {
  return useMutation({
    mutationFn: (body: NewManager) =>
      answer(api.POST("/api/operator/companies/{company}/managers", { ...of(company), body })),
    onSuccess: companiesAnew,
  });
}

const invitationOf = (company: string, { id: invitation }: Manager) => ({
  params: { path: { company, invitation } },
});

export function useResend(company: string) {
  return useMutation({
    mutationFn: (one: Manager) =>
      answer(
        api.POST(
          "/api/operator/companies/{company}/managers/{invitation}/resend",
          invitationOf(company, one),
        ),
      ),
    onSuccess: companiesAnew,
  });
}

export function useWithdraw(company: string) {
  return useMutation({
    mutationFn: (one: Manager) =>
      answer(
        api.DELETE(
          "/api/operator/companies/{company}/managers/{invitation}",
          invitationOf(company, one),
        ),
      ),
    onSuccess: companiesAnew,
  });
}
