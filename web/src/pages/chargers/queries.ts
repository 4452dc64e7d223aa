/** What the charger pages ask for and change. Keys that live frames write to begin with `chargers`. */
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import type { ChargerFilter } from "./search";

const PAGE = 200;
const DECISIONS_EVERY_MS = 5_000;

export function useChargers({ site, block, text }: ChargerFilter) {
  const query = {
    limit: PAGE,
    ...(site ? { site: [site] } : {}),
    ...(block?.length ? { block } : {}),
    ...(text ? { text } : {}),
  };
  return useInfiniteQuery({
    queryKey: ["chargers", "list", query],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/chargers", {
          params: { query: { ...query, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** Those that can be chosen. */
export function useTariffs() {
  return useQuery({
    queryKey: ["tariffs"],
    queryFn: async () => (await answer(api.GET("/api/tariffs"))).items,
    select: (all) => all.filter(({ in_force }) => !in_force.archived),
  });
}

export function useGrants(charger: string) {
  return useInfiniteQuery({
    queryKey: ["grants", charger],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/chargers/{charger}/grants", {
          params: { path: { charger }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

/** A refused card changes nothing at the charger, so no frame speaks of it: asked for again and again. */
export function useDecisions(charger: string) {
  return useQuery({
    queryKey: ["decisions", charger],
    queryFn: () =>
      answer(
        api.GET("/api/chargers/{charger}/decisions", {
          params: { path: { charger }, query: { limit: 8 } },
        }),
      ),
    refetchInterval: DECISIONS_EVERY_MS,
  });
}

export function useCardChoices(text: string) {
  return useQuery({
    queryKey: ["cards", "choices", text],
    queryFn: () =>
      answer(
        api.GET("/api/cards", { params: { query: { limit: PAGE, ...(text ? { text } : {}) } } }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** Changes something of a charger, then asks anew for all that shows it. */
export function useChange<V = void>(charger: string, change: (values: V) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all(
        [["chargers"], ["grants", charger]].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
