/**
 * The rows of a list that goes on: a page may be short or even empty though more follow,
 * since the API leaves out what doesn't match only after it has read it.
 */
import type { InfiniteData } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";

interface Page<T> {
  items: T[];
}

export interface Pages<T> {
  data: InfiniteData<Page<T>> | undefined;
  error: unknown;
  isFetching: boolean;
  hasNextPage: boolean;
  refetch: () => unknown;
  fetchNextPage: () => unknown;
}

/** As `Loaded` takes it, and what to do when the end comes into sight. */
export interface Rows<T> {
  data: T[] | undefined;
  error: unknown;
  isFetching: boolean;
  refetch: () => unknown;
  onEnd: () => void;
}

export function useRows<T>(list: Pages<T>): Rows<T> {
  const { data, error, isFetching, hasNextPage, refetch, fetchNextPage } = list;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items), [data]);
  const goesOn = hasNextPage && !isFetching && error === null;
  const seeking = data?.pages.at(-1)?.items.length === 0;
  useEffect(() => {
    if (seeking && goesOn) fetchNextPage();
  }, [seeking, goesOn, fetchNextPage]);
  return {
    data: rows?.length === 0 && hasNextPage ? undefined : rows,
    error,
    isFetching,
    refetch,
    onEnd: () => goesOn && fetchNextPage(),
  };
}
