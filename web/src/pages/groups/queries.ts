/** Card groups, the cards in them, and what they open. */
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { parts } from "@/api/access";
import type { Answer } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";

export type Outcome = Answer<"/api/card-groups/{group}/cards", "post">["outcomes"][number];

const PAGE = 100;
const MOST = 200;

export function useGroup(group: string) {
  return useQuery({
    queryKey: ["card-groups", group],
    queryFn: () => answer(api.GET("/api/card-groups/{group}", { params: { path: { group } } })),
  });
}

export function useGroupCards(group: string, text: string) {
  return useInfiniteQuery({
    queryKey: ["card-groups", group, "cards", text],
    queryFn: ({ pageParam }) => cardsIn(group, text, PAGE, pageParam),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useGroupGrants(group: string) {
  return useInfiniteQuery({
    queryKey: ["card-groups", group, "grants"],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/card-groups/{group}/grants", {
          params: { path: { group }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

/** The uids of all cards in it that match, loaded or not. */
export async function everyCardIn(group: string, text: string): Promise<string[]> {
  const found: string[] = [];
  let cursor = "";
  do {
    const page = await cardsIn(group, text, MOST, cursor);
    found.push(...page.items.map(({ uid }) => uid));
    cursor = page.next_cursor ?? "";
  } while (cursor !== "");
  return found;
}

/** As many at once as the API takes; one outcome for each card. */
export async function addCards(group: string, cards: string[]): Promise<Outcome[]> {
  const found: Outcome[] = [];
  for (const some of parts(cards)) {
    const { outcomes } = await answer(
      api.POST("/api/card-groups/{group}/cards", {
        params: { path: { group } },
        body: { cards: some },
      }),
    );
    found.push(...outcomes);
  }
  return found;
}

export async function removeCards(group: string, cards: string[]): Promise<Outcome[]> {
  const found: Outcome[] = [];
  for (const some of parts(cards)) {
    const { outcomes } = await answer(
      api.POST("/api/card-groups/{group}/cards/removal", {
        params: { path: { group } },
        body: { cards: some },
      }),
    );
    found.push(...outcomes);
  }
  return found;
}

function cardsIn(group: string, text: string, limit: number, cursor: string) {
  const query = { limit, ...(text ? { text } : {}), ...(cursor ? { cursor } : {}) };
  return answer(api.GET("/api/card-groups/{group}/cards", { params: { path: { group }, query } }));
}
