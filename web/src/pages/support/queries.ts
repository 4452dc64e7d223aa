/** What the support page asks for. Live frames write to keys that begin with `commands`. */
import {
  type InfiniteData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { Answer } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { withNewest } from "./newest";

const PAGE = 100;
const NEWEST_EVERY_MS = 3_000;

type Messages = Answer<"/api/chargers/{charger}/messages", "get">;

function askMessages(charger: string, cursor: string): Promise<Messages> {
  return answer(
    api.GET("/api/chargers/{charger}/messages", {
      params: { path: { charger }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) } },
    }),
  );
}

/** Nothing is pushed when a charger speaks: the newest are asked for again and again. */
export function useMessages(charger: string) {
  const client = useQueryClient();
  const queryKey = ["messages", charger];
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => askMessages(charger, pageParam),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  useQuery({
    queryKey: ["newest-messages", charger],
    queryFn: async () => {
      const page = await askMessages(charger, "");
      client.setQueryData<InfiniteData<Messages, string>>(queryKey, (data) =>
        data ? withNewest(data, page) : data,
      );
      return page.items.length;
    },
    enabled: list.isSuccess,
    refetchInterval: NEWEST_EVERY_MS,
  });
  return list;
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
