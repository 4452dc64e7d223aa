/** What the lower part of the dashboard asks for: figures of a period (guide 3.2 to 3.5). */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Answer, ItemOf } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { type Days, endOf } from "@/components/periods";

export type Occupancy = Answer<"/api/dashboard/occupancy", "get">;
export type Traffic = Answer<"/api/dashboard/traffic", "get">;
export type Figure = Occupancy["figures"][number];
export type Advice = Occupancy["advice"][number];
export type NotJudged = Occupancy["not_judged"][number];
export type Hour = Occupancy["hours"][number];
export type Used = Traffic["sites"][number];
export type Outlier = ItemOf<Answer<"/api/dashboard/standing-out", "get">>;

const PASSES_MS = 300_000;

interface Selection {
  site: string[] | undefined;
  days: Days;
}

export function useOccupancy({ site, days }: Selection) {
  return useQuery({
    queryKey: ["insights", "occupancy", site, days],
    queryFn: () =>
      answer(api.GET("/api/dashboard/occupancy", { params: { query: queryOf({ site, days }) } })),
    placeholderData: keepPreviousData,
    refetchInterval: PASSES_MS,
  });
}

export function useTraffic({ site, days, charger }: Selection & { charger: string | undefined }) {
  return useQuery({
    queryKey: ["insights", "traffic", site, days, charger],
    queryFn: () =>
      answer(
        api.GET("/api/dashboard/traffic", {
          params: { query: { ...queryOf({ site, days }), ...(charger ? { charger } : {}) } },
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: PASSES_MS,
  });
}

/** By the last weeks that are settled, whatever period is shown. */
export function useStandingOut(site: string[] | undefined) {
  const query = site?.length ? { site } : {};
  return useQuery({
    queryKey: ["insights", "standing-out", site],
    queryFn: () => answer(api.GET("/api/dashboard/standing-out", { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

function queryOf({ site, days }: Selection) {
  return { from: days.from, to: endOf(days), ...(site?.length ? { site } : {}) };
}

/** The rows as a file: its address alone would ask for a sign-in. */
export async function rowsOf(address: string): Promise<Blob> {
  const asked = new URL(address, location.origin).searchParams;
  const site = asked.getAll("site");
  const charger = asked.get("charger");
  const query = {
    from: asked.get("from") ?? "",
    to: asked.get("to") ?? "",
    ...(site.length > 0 ? { site } : {}),
    ...(charger === null ? {} : { charger }),
  };
  return answer(api.GET("/api/dashboard/rows", { params: { query }, parseAs: "blob" }));
}
