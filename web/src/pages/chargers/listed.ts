/** The chargers that match, in order, with the names of their sites: for the list and for the map. */
import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { type ChargerRow, outlinesQuery, useChargerRows } from "@/api/outlines";
import { sitesQuery } from "@/api/sites";
import type { Site } from "@/api/types";
import { useWords } from "@/i18n";
import { matching } from "./filtering";
import { ordered, ranksOf } from "./ordering";
import type { ChargerSearch } from "./search";

export interface Listed {
  /** As `Loaded` takes it. */
  query: {
    data: ChargerRow[] | undefined;
    error: unknown;
    isFetching: boolean;
    refetch: () => unknown;
  };
  /** How many there are, whatever the filter. */
  total: number;
  site: (id: string) => Site | undefined;
}

export function useListed(search: ChargerSearch): Listed {
  const { locale } = useWords();
  const rows = useChargerRows();
  const sites = useQuery(sitesQuery);
  const outlines = useQuery(outlinesQuery);
  const byId = useMemo(() => new Map(sites.data?.map((site) => [site.id, site])), [sites.data]);
  const site = useCallback((id: string) => byId.get(id), [byId]);
  const siteName = useCallback((id: string) => byId.get(id)?.name ?? "", [byId]);
  const ranks = useMemo(
    () => ranksOf(outlines.data ?? [], siteName, locale),
    [outlines.data, siteName, locale],
  );
  const found = useMemo(
    () => rows.data && matching(rows.data, search, siteName),
    [rows.data, search, siteName],
  );
  const order = search.sort ?? "name";
  const data = useMemo(() => found && ordered(found, order, ranks), [found, order, ranks]);
  return {
    query: {
      data: sites.data && data,
      error: rows.error ?? sites.error,
      isFetching: rows.isFetching || sites.isFetching,
      refetch: () => Promise.all([rows.refetch(), sites.refetch()]),
    },
    total: rows.data?.length ?? 0,
    site,
  };
}
