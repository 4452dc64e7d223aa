/** What the charger pages ask for and change. Keys that live frames write to begin with `chargers`. */
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import type { ChargerFilter } from "./search";

const PAGE = 200;

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

/** Changes something of a charger, then asks anew for all that shows it. */
export function useChange<V = void>(change: (values: V) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: ["chargers"] }),
  });
}
