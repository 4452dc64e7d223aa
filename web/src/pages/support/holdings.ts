/** What a charger holds: its settings, and the cards that charge while it is offline. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Answer } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";

export type Configuration = Answer<"/api/chargers/{charger}/configuration", "get">;
export type Setting = Configuration["items"][number];
export type LocalList = Answer<"/api/chargers/{charger}/local-list", "get">;

const UNDER_WAY_MS = 3_000;
const SETTLED_MS = 30_000;

const of = (charger: string) => ({ params: { path: { charger } } });

/** What is under way is asked for often: nothing is pushed when it is done. */
export function useConfiguration(charger: string) {
  return useQuery({
    queryKey: ["configuration", charger],
    queryFn: () => answer(api.GET("/api/chargers/{charger}/configuration", of(charger))),
    refetchInterval: ({ state: { data } }) =>
      data?.reading || data?.items.some(({ state }) => state === "pending")
        ? UNDER_WAY_MS
        : SETTLED_MS,
  });
}

export function useLocalList(charger: string) {
  return useQuery({
    queryKey: ["local-list", charger],
    queryFn: () => answer(api.GET("/api/chargers/{charger}/local-list", of(charger))),
    refetchInterval: ({ state: { data } }) =>
      data?.state === "pending" ? UNDER_WAY_MS : SETTLED_MS,
  });
}

/** A wish of one's own for this charger; null: none any more. */
export function useWish(charger: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, value }: { name: string; value: string | null }) =>
      answer(
        api.PATCH("/api/chargers/{charger}/configuration", {
          ...of(charger),
          body: { values: { [name]: value } },
        }),
      ),
    onSuccess: (configuration) => client.setQueryData(["configuration", charger], configuration),
  });
}

export function useRefresh(charger: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      answer(api.POST("/api/chargers/{charger}/configuration/refresh", of(charger))),
    onSuccess: (configuration) => {
      client.setQueryData(["configuration", charger], configuration);
      return client.invalidateQueries({ queryKey: ["local-list", charger] });
    },
  });
}

/** Where a fault of a setting is said (RFC 6901). */
export function pointerOf(name: string): string {
  return `#/values/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
