/** Who is signed in, and what they may do. */
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import type { Answer } from "./answers";
import { api } from "./client";
import { answer } from "./errors";

export type Me = Answer<"/api/me", "get">;

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: () => answer(api.GET("/api/me")),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Inside the signed-in frame, which has waited for it. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}
