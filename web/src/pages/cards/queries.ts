/** What the pages of private access cards ask for and change. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import { answer } from "@/api/errors";

export { useAccessChange as useCardChange } from "@/api/access";
export { useCard, useCards } from "@/api/cards";

const PAGE = 100;

/** All that a card opens, and through what. */
export function useCardGrants(uid: string) {
  return useInfiniteQuery({
    queryKey: ["cards", uid, "grants"],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/cards/{uid}/grants", {
          params: { path: { uid }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}
