/** What the charger pages ask for and change. Keys that live frames write to begin with `chargers`. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Answer } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import type { Charger } from "@/api/types";

export type Equipment = Answer<"/api/chargers/{charger}/equipment", "get">;
export type Story = Answer<"/api/chargers/{charger}/connection-story", "get">;
export type Why = Answer<"/api/chargers/{charger}/story", "get">;
export type WhyLine = Why["lines"][number];

const WHY_MS = 60_000;

const of = (charger: string) => ({ params: { path: { charger } } });

/** Changes something of a charger, then asks anew for all that shows it. */
export function useChange<V = void>(change: (values: V) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: ["chargers"] }),
  });
}

export function useEquipment(charger: string) {
  return useQuery({
    queryKey: ["equipment", charger],
    queryFn: () => answer(api.GET("/api/chargers/{charger}/equipment", of(charger))),
  });
}

/** Where somebody else was faster, theirs is fetched too. */
export function useEnterEquipment(charger: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Equipment) =>
      answer(api.PUT("/api/chargers/{charger}/equipment", { ...of(charger), body })),
    onSettled: () => client.invalidateQueries({ queryKey: ["equipment", charger] }),
  });
}

/** Anew when its block differs, and now and then: neighbours have a part in it. */
export function useWhy({ id, block, block_since }: Pick<Charger, "id" | "block" | "block_since">) {
  return useQuery({
    queryKey: ["why", id, block, block_since],
    queryFn: () => answer(api.GET("/api/chargers/{charger}/story", of(id))),
    placeholderData: keepPreviousData,
    refetchInterval: WHY_MS,
  });
}

/** Anew when it comes or goes. */
export function useStory(charger: string, connected: boolean) {
  return useQuery({
    queryKey: ["connection-story", charger, connected],
    queryFn: () => answer(api.GET("/api/chargers/{charger}/connection-story", of(charger))),
    placeholderData: keepPreviousData,
  });
}
