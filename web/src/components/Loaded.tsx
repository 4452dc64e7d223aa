/** Draws a query: a skeleton while it loads, what to do when it is empty, what to try when it failed. */
import type { ReactNode } from "react";
import { ApiError } from "@/api/errors";
import { type PlainKey, useT } from "@/i18n";
import { Button } from "./Button";
import { EmptyState } from "./EmptyState";
import { Skeleton } from "./Skeleton";

/** What Loaded needs of a query, which is less than the query client gives. */
export interface Asked<T> {
  data: T | undefined;
  error: unknown;
  isFetching: boolean;
  refetch: () => unknown;
}

interface Props<T> {
  query: Asked<T>;
  skeleton?: ReactNode;
  /** Said when the data is an empty list, or `isEmpty` says so. */
  empty?: PlainKey | ReactNode;
  isEmpty?: (data: T) => boolean;
  children: (data: T) => ReactNode;
}

export function Loaded<T>({ query, skeleton, empty, isEmpty = none, children }: Props<T>) {
  if (query.data !== undefined) {
    if (empty !== undefined && isEmpty(query.data)) return <Empty empty={empty} />;
    return children(query.data);
  }
  if (query.error && !query.isFetching) return <Failure query={query} />;
  return skeleton ?? <Skeleton lines={6} />;
}

function none(data: unknown): boolean {
  return Array.isArray(data) && data.length === 0;
}

function Empty({ empty }: { empty: PlainKey | ReactNode }) {
  const t = useT();
  if (typeof empty !== "string") return empty;
  return <EmptyState>{t(empty as PlainKey)}</EmptyState>;
}

function Failure({ query }: { query: Asked<unknown> }) {
  const t = useT();
  return (
    <EmptyState
      icon="alert"
      role="alert"
      action={
        <Button icon="refresh" onClick={() => query.refetch()}>
          {t("common.retry")}
        </Button>
      }
    >
      {failureText(query.error, t("common.unreachable"))}
    </EmptyState>
  );
}

/** The API's own sentence, or that it could not be reached. */
export function failureText(error: unknown, unreachable: string): string {
  return error instanceof ApiError && error.message !== "" ? error.message : unreachable;
}
