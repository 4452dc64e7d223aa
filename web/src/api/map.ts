/** Whose tiles maps are drawn with; none: the land that comes with the client. */
import { queryOptions } from "@tanstack/react-query";
import type { Answer } from "./answers";
import { api } from "./client";
import { answer } from "./errors";

export type MapSettings = Answer<"/api/map", "get">;

export const mapQuery = queryOptions({
  queryKey: ["map"],
  queryFn: () => answer(api.GET("/api/map")),
  staleTime: Number.POSITIVE_INFINITY,
});
