/** Cards and card groups, as several pages choose among them. */
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "./client";
import { answer } from "./errors";
import type { CardGroup } from "./types";

const PAGE = 100;

/** Cards by name or number. */
export function useCards(text: string | undefined) {
  const query = { limit: PAGE, ...(text ? { text } : {}) };
  return useInfiniteQuery({
    queryKey: ["cards", "list", query],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/cards", { params: { query: { ...query, ...(cursor ? { cursor } : {}) } } }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useCard(uid: string) {
  return useQuery({
    queryKey: ["cards", uid],
    queryFn: () => answer(api.GET("/api/cards/{uid}", { params: { path: { uid } } })),
  });
}

/** All card groups of the company: there are few. */
export function useCardGroups() {
  return useQuery({ queryKey: ["card-groups"], queryFn: allGroups });
}

async function allGroups(): Promise<CardGroup[]> {
  const found: CardGroup[] = [];
  let cursor = "";
  do {
    const query = { limit: 200, ...(cursor ? { cursor } : {}) };
    const page = await answer(api.GET("/api/card-groups", { params: { query } }));
    found.push(...page.items);
    cursor = page.next_cursor ?? "";
  } while (cursor !== "");
  return found.sort((a, b) => a.name.localeCompare(b.name));
}
