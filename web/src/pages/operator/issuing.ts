/** Charge cards of the platform, as operators issue them. */
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import type { Answer, ItemOf } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { queries } from "@/api/queries";
import { useRows } from "@/api/rows";
import type { paths } from "@/api/schema";
import { nextOf, type Posted, pageAt, type Sent } from "./asking";

export type Card = ItemOf<Answer<"/api/operator/cards", "get">>;
export type NewCard = Posted<"/api/operator/cards">;
type CardChange = Sent<paths["/api/operator/cards/{uid}"]["patch"]>;

const CARDS = ["operator-cards"];
const cardsAnew = () => queries.invalidateQueries({ queryKey: CARDS });

/** Of the platform's cards those that everybody may have, and the company's own. */
export function useCards(company: string) {
  const isHere = (card: Card) => card.company === null || card.company === company;
  return useRows(
    useInfiniteQuery({
      queryKey: CARDS,
      queryFn: ({ pageParam: cursor }) =>
        answer(api.GET("/api/operator/cards", { params: { query: pageAt(cursor) } })),
      initialPageParam: "",
      getNextPageParam: nextOf,
      select: ({ pages, pageParams }) => ({
        pages: pages.map((page) => ({ ...page, items: page.items.filter(isHere) })),
        pageParams,
      }),
    }),
  );
}

export function useChangeCard() {
  return useMutation({
    mutationFn: ({ uid, body }: { uid: string; body: CardChange }) =>
      answer(api.PATCH("/api/operator/cards/{uid}", { params: { path: { uid } }, body })),
    onSuccess: cardsAnew,
  });
}

export function useIssueCard() {
  return useMutation({
    mutationFn: (body: NewCard) => answer(api.POST("/api/operator/cards", { body })),
    onSuccess: cardsAnew,
  });
}
