/** What the dashboard asks for. Live frames make its counts and lists load anew (api/writing.ts). */
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Answer } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { onFrame } from "@/api/live";
import type { Charger, Session } from "@/api/types";

export type Counts = Answer<"/api/dashboard/status", "get">;
export type Trouble = "problems" | "awaiting_synchronisation";

export const SHOWN = 6;
const PAGE = 50;

export function useStatus(site: string[] | undefined) {
  return useQuery({
    queryKey: ["dashboard", "status", { site }],
    queryFn: () =>
      answer(api.GET("/api/dashboard/status", { params: { query: site?.length ? { site } : {} } })),
  });
}

/**
 * The first chargers of a block that holds `count`. Under the key of the dashboard, so that a
 * charger in trouble is here within a second. A page may be short: it asks on until it has enough.
 */
export function useChargersIn(block: Trouble, count: number, site: string[] | undefined) {
  return useQuery({
    queryKey: ["dashboard", "chargers", { block, site }, count],
    queryFn: () => firstOf(block, Math.min(count, SHOWN), site),
    enabled: count > 0,
    placeholderData: keepPreviousData,
  });
}

async function firstOf(block: Trouble, wanted: number, site: string[] | undefined) {
  const query = { block: [block], limit: PAGE, ...(site?.length ? { site } : {}) };
  const found: Charger[] = [];
  let cursor: string | null = "";
  while (cursor !== null && found.length < wanted) {
    const after = cursor === "" ? {} : { cursor };
    const page: Answer<"/api/chargers", "get"> = await answer(
      api.GET("/api/chargers", { params: { query: { ...query, ...after } } }),
    );
    found.push(...page.items);
    cursor = page.next_cursor ?? null;
  }
  return found.slice(0, SHOWN);
}

export function useRecentSessions(site: string[] | undefined) {
  const query = { limit: PAGE, ...(site?.length ? { site } : {}) };
  const client = useQueryClient();
  const recent = useQuery({
    queryKey: ["sessions", "recent", query],
    queryFn: () => answer(api.GET("/api/sessions", { params: { query } })),
  });
  const { data } = recent;
  useEffect(
    () =>
      onFrame((frame) => {
        if (frame.type !== "session_changed" || knows(data?.items, frame.session.id)) return;
        void client.invalidateQueries({ queryKey: ["sessions", "recent"] });
      }),
    [client, data],
  );
  return recent;
}

function knows(sessions: Session[] | undefined, id: string): boolean {
  return sessions?.some((session) => session.id === id) ?? false;
}
