/** One charger, as several pages speak of it. Live frames write to it. */
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "./client";
import { answer } from "./errors";

export function useCharger(charger: string) {
  return useQuery({
    queryKey: ["chargers", charger],
    queryFn: () => answer(api.GET("/api/chargers/{charger}", { params: { path: { charger } } })),
  });
}

const PAGE = 100;

/** Chargers by name, to choose among. */
export function useChargerChoices(text: string) {
  const query = { limit: PAGE, ...(text ? { text } : {}) };
  return useInfiniteQuery({
    queryKey: ["chargers", "choices", query],
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
