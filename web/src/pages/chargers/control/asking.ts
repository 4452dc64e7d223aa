/**
 * Asks something of the charger. What was asked stays known in the cache of mutations for a while, and so
 * does the command that came of it, whose outcome live frames bring.
 */
import { keepPreviousData, useMutation, useMutationState, useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import type { Command } from "@/api/types";
import type { Control } from "./controls";

const KEPT_MS = 3_600_000;

const keyOf = (charger: string) => ["control", charger];

export function useAsk(charger: string) {
  return useMutation({
    mutationKey: keyOf(charger),
    gcTime: KEPT_MS,
    mutationFn: (control: Control) =>
      answer(
        api.POST("/api/chargers/{charger}/controls", {
          params: { path: { charger } },
          body: { control },
        }),
      ),
  });
}

export interface Asked {
  control: Control;
  command: Command;
}

/** Newest first. */
export function useAsked(charger: string): Asked[] {
  const known = useMutationState({
    filters: { mutationKey: keyOf(charger), status: "success" },
    select: ({ state }) => ({
      control: state.variables as Control,
      command: state.data as Command,
    }),
  });
  return known.toReversed();
}

const FOUND = 20;

/** Cards of the company by name or number. */
export function useCardSearch(text: string) {
  const query = { limit: FOUND, ...(text ? { text } : {}) };
  return useQuery({
    queryKey: ["cards", "search", query],
    queryFn: () => answer(api.GET("/api/cards", { params: { query } })),
    placeholderData: keepPreviousData,
  });
}
