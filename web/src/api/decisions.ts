/** Why cards were accepted or refused: at one charger, or one card everywhere. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "./client";
import { answer } from "./errors";

const FEW = 8;
const EVERY_MS = 5_000;

/** A refused card changes nothing at the charger, so no frame speaks of it: asked for again and again. */
export function useDecisionsAt(charger: string) {
  return useInfiniteQuery({
    queryKey: ["decisions", "charger", charger],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET("/api/chargers/{charger}/decisions", {
          params: { path: { charger }, query: pageOf(pageParam) },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: ({ state }) => (state.data?.pages.length === 1 ? EVERY_MS : false),
  });
}

export function useDecisionsOn(uid: string) {
  return useInfiniteQuery({
    queryKey: ["decisions", "card", uid],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET("/api/cards/{uid}/decisions", {
          params: { path: { uid }, query: pageOf(pageParam) },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

function pageOf(cursor: string) {
  return { limit: FEW, ...(cursor ? { cursor } : {}) };
}
