/** What the pages of private access cards ask for and change. */
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { api } from "@/api/client";
import { answer } from "@/api/errors";

const PAGE = 100;
const CHOICES = 200;

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

export function useChargerChoices(text: string) {
  const query = { limit: CHOICES, ...(text ? { text } : {}) };
  return useQuery({
    queryKey: ["chargers", "choices", query],
    queryFn: () => answer(api.GET("/api/chargers", { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

/** The chargers that a card opens. */
export function useCardGrants(uid: string) {
  return useQuery({
    queryKey: ["cards", uid, "grants"],
    queryFn: () => answer(api.GET("/api/cards/{uid}/grants", { params: { path: { uid } } })),
  });
}

/** Changes something of a card, then asks anew for all that shows it. */
export function useCardChange<V = void>(change: (values: V) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all(
        [["cards"], ["grants"]].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
}
