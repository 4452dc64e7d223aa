/** What the support page asks for. Live frames write to keys that begin with `commands`. */
import {
  type InfiniteData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { Answer, ItemOf } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { withNewest } from "./newest";
import type { MessageFilter } from "./search";

const PAGE = 100;
const NEWEST_EVERY_MS = 3_000;
/** A search looks at a thousand frames for one: less often. */
const FOUND_EVERY_MS = 10_000;

type Messages = Answer<"/api/chargers/{charger}/messages", "get">;
type Forms = Answer<"/api/chargers/{charger}/command-forms", "get">;
export type Groups = Forms["groups"];
export type CommandForm = Groups[number]["forms"][number];

function askMessages(charger: string, filter: MessageFilter, cursor: string): Promise<Messages> {
  const { text, action, direction, from, to, deviating } = filter;
  const query = {
    limit: PAGE,
    ...(cursor ? { cursor } : {}),
    ...(text ? { text } : {}),
    ...(action ? { action } : {}),
    ...(direction ? { direction } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(deviating ? { deviating } : {}),
  };
  return answer(
    api.GET("/api/chargers/{charger}/messages", { params: { path: { charger }, query } }),
  );
}

/** Nothing is pushed when a charger speaks: the newest are asked for again and again. */
export function useMessages(charger: string, filter: MessageFilter) {
  const client = useQueryClient();
  const queryKey = ["messages", charger, filter];
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => askMessages(charger, filter, pageParam),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  useQuery({
    queryKey: ["newest-messages", charger, filter],
    queryFn: async () => {
      const page = await askMessages(charger, filter, "");
      client.setQueryData<InfiniteData<Messages, string>>(queryKey, (data) =>
        data ? withNewest(data, page) : data,
      );
      return page.items.length;
    },
    enabled: list.isSuccess && filter.to === undefined,
    refetchInterval: filter.text ? FOUND_EVERY_MS : NEWEST_EVERY_MS,
  });
  return list;
}

export type Deviation = ItemOf<Answer<"/api/chargers/{charger}/deviations", "get">>;

export function useDeviations(charger: string) {
  return useQuery({
    queryKey: ["deviations", charger],
    queryFn: async () =>
      (
        await answer(
          api.GET("/api/chargers/{charger}/deviations", {
            params: { path: { charger }, query: { limit: 200 } },
          }),
        )
      ).items,
    staleTime: 0,
  });
}

export function useCommands(charger: string) {
  return useInfiniteQuery({
    queryKey: ["commands", "list", charger],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/chargers/{charger}/commands", {
          params: { path: { charger }, query: { limit: 50, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export function useCommandForms(charger: string) {
  return useQuery({
    queryKey: ["command-forms", charger],
    queryFn: () =>
      answer(api.GET("/api/chargers/{charger}/command-forms", { params: { path: { charger } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export interface NewCommand {
  action: string;
  payload: Record<string, unknown>;
}

export function useSend(charger: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewCommand) =>
      answer(api.POST("/api/chargers/{charger}/commands", { params: { path: { charger } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["commands", "list", charger] }),
  });
}
