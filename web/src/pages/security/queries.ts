/** How one signs in: password, second factor, and where one is signed in. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Answer, ItemOf } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { session } from "@/api/session";

export type SignIn = ItemOf<Answer<"/api/me/sign-ins", "get">>;
export type FactorState = Answer<"/api/me/second-factor", "get">;
export type FactorSecret = Answer<"/api/me/second-factor", "post">;

const FACTOR = ["second-factor"];
const SIGN_INS = ["sign-ins"];

export function useFactor() {
  return useQuery({
    queryKey: FACTOR,
    queryFn: () => answer(api.GET("/api/me/second-factor")),
  });
}

export function useFactorAnew(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: FACTOR });
}

export function useSignIns() {
  return useQuery({
    queryKey: SIGN_INS,
    queryFn: async () =>
      (await answer(api.GET("/api/me/sign-ins", { params: { query: { limit: 200 } } }))).items,
    staleTime: 0,
  });
}

export function useEnd() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: SignIn) =>
      answer(api.DELETE("/api/me/sign-ins/{sign_in}", { params: { path: { sign_in: id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: SIGN_INS }),
  });
}

/** This one goes on with a token of its own. */
export function useEndOthers() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => session.begin(await answer(api.POST("/api/me/sign-ins/end-others"))),
    onSuccess: () => client.invalidateQueries({ queryKey: SIGN_INS }),
  });
}

/** All other sign-ins end with the old password. */
export function useNewPassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: { current_password: string; password: string }) =>
      session.begin(await answer(api.POST("/api/me/password", { body }))),
    onSuccess: () => client.invalidateQueries({ queryKey: SIGN_INS }),
  });
}
