/** Private access as several pages speak of it: who has it where, on what terms, and what changes it. */
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { api } from "./client";
import { answer } from "./errors";
import type { Billing, Grants } from "./types";

export interface Terms {
  billing: Billing;
  tariff: string | null;
}

/** One charger, or all chargers of a site. */
export interface Place {
  kind: "charger" | "site";
  id: string;
  name: string;
}

/** To whom it is granted, or from whom it is taken. */
export type Whom = { cards: string[] } | { group: string } | "all";

export type GrantedCard = Grants["items"][number];

export interface PlaceGrants {
  /** Null: not granted to all. */
  all: Terms | null;
  groups: Grants["groups"];
  items: GrantedCard[];
  next_cursor: string | null;
}

const PAGE = 100;
const AT_ONCE = 500;

/** What shows who has access: asked for anew after each change. */
const SHOWN = ["grants", "cards", "card-groups", "decisions", "chargers"];

export function useGrants(place: Place, text: string) {
  return useInfiniteQuery({
    queryKey: ["grants", place.kind, place.id, text],
    queryFn: ({ pageParam: cursor }) =>
      grantsOf(place, {
        limit: PAGE,
        ...(text ? { text } : {}),
        ...(cursor ? { cursor } : {}),
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

interface PageOf {
  limit: number;
  text?: string;
  cursor?: string;
}

async function grantsOf(place: Place, query: PageOf): Promise<PlaceGrants> {
  if (place.kind === "site") {
    const params = { path: { site: place.id }, query };
    const { all_cards, ...rest } = await answer(api.GET("/api/sites/{site}/grants", { params }));
    return { ...rest, all: all_cards };
  }
  const params = { path: { charger: place.id }, query };
  const { all_cards, all_cards_tariff, ...rest } = await answer(
    api.GET("/api/chargers/{charger}/grants", { params }),
  );
  return { ...rest, all: all_cards && { billing: all_cards, tariff: all_cards_tariff } };
}

/** Tariffs that can be chosen. */
export function useTariffs() {
  return useQuery({
    queryKey: ["tariffs"],
    queryFn: async () => (await answer(api.GET("/api/tariffs"))).items,
    select: (all) => all.filter(({ in_force }) => !in_force.archived),
  });
}

/** Changes who may charge, or how cards are called; then asks anew for all that shows it. */
export function useAccessChange<V = void, R = unknown>(change: (values: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all(SHOWN.map((noun) => client.invalidateQueries({ queryKey: [noun] }))),
  });
}

/** `seen`: the terms that stood there when they were looked at, null: none; left out: whatever. */
export async function grant(place: Place, to: Whom, terms: Terms, seen?: Terms | null) {
  const body = seen === undefined ? terms : { ...terms, seen };
  if (to === "all") await grantToAll(place, body);
  else if ("group" in to) await grantToGroup(place, to.group, body);
  else for (const cards of parts(to.cards)) await grantToCards(place, { cards, ...terms });
}

export async function withdraw(place: Place, from: Whom) {
  if (from === "all") await withdrawFromAll(place);
  else if ("group" in from) await withdrawFromGroup(place, from.group);
  else for (const cards of parts(from.cards)) await withdrawFromCards(place, cards);
}

type Body = Terms & { seen?: Terms | null };

function grantToAll({ kind, id }: Place, body: Body): Promise<unknown> {
  return kind === "site"
    ? answer(api.PUT("/api/sites/{site}/grants/all", { params: { path: { site: id } }, body }))
    : answer(
        api.PUT("/api/chargers/{charger}/grants/all", { params: { path: { charger: id } }, body }),
      );
}

function grantToGroup({ kind, id }: Place, group: string, body: Body): Promise<unknown> {
  return kind === "site"
    ? answer(
        api.PUT("/api/sites/{site}/grants/groups/{group}", {
          params: { path: { site: id, group } },
          body,
        }),
      )
    : answer(
        api.PUT("/api/chargers/{charger}/grants/groups/{group}", {
          params: { path: { charger: id, group } },
          body,
        }),
      );
}

function grantToCards({ kind, id }: Place, body: Terms & { cards: string[] }): Promise<unknown> {
  return kind === "site"
    ? answer(api.POST("/api/sites/{site}/grants", { params: { path: { site: id } }, body }))
    : answer(
        api.POST("/api/chargers/{charger}/grants", { params: { path: { charger: id } }, body }),
      );
}

function withdrawFromAll({ kind, id }: Place): Promise<unknown> {
  return kind === "site"
    ? answer(api.DELETE("/api/sites/{site}/grants/all", { params: { path: { site: id } } }))
    : answer(
        api.DELETE("/api/chargers/{charger}/grants/all", { params: { path: { charger: id } } }),
      );
}

function withdrawFromGroup({ kind, id }: Place, group: string): Promise<unknown> {
  return kind === "site"
    ? answer(
        api.DELETE("/api/sites/{site}/grants/groups/{group}", {
          params: { path: { site: id, group } },
        }),
      )
    : answer(
        api.DELETE("/api/chargers/{charger}/grants/groups/{group}", {
          params: { path: { charger: id, group } },
        }),
      );
}

function withdrawFromCards({ kind, id }: Place, cards: string[]): Promise<unknown> {
  const body = { cards };
  return kind === "site"
    ? answer(api.POST("/api/sites/{site}/grants/removal", { params: { path: { site: id } }, body }))
    : answer(
        api.POST("/api/chargers/{charger}/grants/removal", {
          params: { path: { charger: id } },
          body,
        }),
      );
}

/** As many at once as the API takes. */
export function parts<T>(all: T[]): T[][] {
  const count = Math.ceil(all.length / AT_ONCE);
  return Array.from({ length: count }, (_, n) => all.slice(n * AT_ONCE, (n + 1) * AT_ONCE));
}
