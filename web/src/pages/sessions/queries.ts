/** What the session pages ask for. Keys that live frames write to begin with `sessions`. */
import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { Answer } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import type { Session } from "@/api/types";
import type { Moments } from "./period";
import { type Selection, selectionOf } from "./search";

export type Correction = Answer<
  "/api/sessions/{session}/corrections",
  "get"
>["corrections"][number];
export type Point = Answer<"/api/sessions/{session}/course", "get">["points"][number];

const PAGE = 100;
const COURSE_EVERY_MS = 30_000;
const FEW = 20;
/** Each time, thousands of sessions may be read. */
const TOTALS_EVERY_MS = 60_000;
/** Around a session: what led to it, and what came of it. */
const AROUND_MS = 120_000;

export function useSessions(selection: Selection, { from, to }: Moments) {
  const { site, ...rest } = selectionOf(selection);
  const query = { from, to, limit: PAGE, ...rest, ...(site ? { site: [site] } : {}) };
  return useInfiniteQuery({
    queryKey: ["sessions", "list", query],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/sessions", {
          params: { query: { ...query, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** Not under `sessions`: each frame of one that runs would have all of them added up anew. */
export function totalsQuery(selection: Selection, { from, to }: Moments) {
  const { site, ...rest } = selectionOf(selection);
  const query = { from, to, ...rest, ...(site ? { site: [site] } : {}) };
  return queryOptions({
    queryKey: ["session-totals", query],
    queryFn: () => answer(api.GET("/api/sessions/totals", { params: { query } })),
    placeholderData: keepPreviousData,
    refetchInterval: Date.parse(to) > Date.now() ? TOTALS_EVERY_MS : false,
  });
}

export function useSession(session: string) {
  return useQuery({
    queryKey: ["sessions", session],
    queryFn: () => answer(api.GET("/api/sessions/{session}", { params: { path: { session } } })),
  });
}

/** Energy and power over time; no frame tells of them, so while it runs they are asked for anew. */
export function useCourse({ id, state }: Session) {
  return useQuery({
    queryKey: ["courses", id, state],
    queryFn: async () =>
      (
        await answer(
          api.GET("/api/sessions/{session}/course", { params: { path: { session: id } } }),
        )
      ).points,
    refetchInterval: state === "active" ? COURSE_EVERY_MS : false,
  });
}

/** What it said before: one that runs was told by no report yet. */
export function correctionsQuery({ id, state }: Session) {
  return queryOptions({
    queryKey: ["corrections", id],
    queryFn: async () =>
      (
        await answer(
          api.GET("/api/sessions/{session}/corrections", { params: { path: { session: id } } }),
        )
      ).corrections,
    enabled: state === "ended",
  });
}

/** What was signed at its beginning and its end. */
export function signedQuery({ id, state }: Session) {
  return queryOptions({
    queryKey: ["signed", id, state],
    queryFn: async () =>
      (
        await answer(
          api.GET("/api/sessions/{session}/signed-values", { params: { path: { session: id } } }),
        )
      ).values,
  });
}

/** The messages that name a session, from shortly before it began until shortly after its end was told. */
export interface Around {
  from: string;
  to?: string;
  text: string;
}

export function around({ started_at, ended_at, over_at, transaction_id }: Session): Around {
  const told_at = over_at ?? ended_at;
  const moved = (iso: string, by: number) => new Date(Date.parse(iso) + by).toISOString();
  return {
    from: moved(started_at, -AROUND_MS),
    ...(told_at ? { to: moved(told_at, AROUND_MS) } : {}),
    text: transaction_id,
  };
}

/** Show them when somebody wants to see them: a search reads a thousand messages for one. */
export function useFrames(session: Session) {
  const query = { ...around(session), limit: FEW };
  const charger = session.charger.id;
  return useInfiniteQuery({
    queryKey: ["messages", charger, "session", query],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/chargers/{charger}/messages", {
          params: { path: { charger }, query: { ...query, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}
