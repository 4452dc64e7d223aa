/** What the dashboard asks for. Live frames make its counts and lists load anew (api/writing.ts). */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Answer } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { onFrame } from "@/api/live";
import type { Session } from "@/api/types";

export type Counts = Answer<"/api/dashboard/status", "get">;
export type Trouble = "problems" | "awaiting_synchronisation";

export const SHOWN = 6;

export function useStatus(site: string | undefined) {
  return useQuery({
    queryKey: ["dashboard", "status", { site }],
    queryFn: () =>
      answer(api.GET("/api/dashboard/status", { params: { query: site ? { site: [site] } : {} } })),
  });
}

/** Under the key of the dashboard, so that a charger in trouble is here within a second. */
export function useChargersIn(block: Trouble, site: string | undefined) {
  const query = { block: [block], limit: SHOWN, ...(site ? { site: [site] } : {}) };
  return useQuery({
    queryKey: ["dashboard", "chargers", query],
    queryFn: () => answer(api.GET("/api/chargers", { params: { query } })),
  });
}

export function useRecentSessions(site: string | undefined) {
  const query = { limit: SHOWN, ...(site ? { site: [site] } : {}) };
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
