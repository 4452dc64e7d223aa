/** Whoever still lacks a second factor that is required can do nothing else first. */
import type { QueryCache } from "@tanstack/react-query";
import { ApiError } from "@/api/errors";

/** Calls `go` each time that the API says so; the same answer looked at later says nothing new. */
export function onMissingFactor(cache: QueryCache, go: () => void): () => void {
  return cache.subscribe((event) => {
    if (event.type !== "updated" || event.action.type !== "error") return;
    const { error } = event.action;
    if (error instanceof ApiError && error.code === "second_factor_missing") go();
  });
}
