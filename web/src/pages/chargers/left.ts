/** How the list was left, for the links that lead back to it. */
import { queries } from "@/api/queries";
import type { ChargerSearch } from "./search";

const KEY = ["left", "chargers"];
queries.setQueryDefaults(KEY, { gcTime: Number.POSITIVE_INFINITY });

export function leave(search: ChargerSearch): void {
  queries.setQueryData<ChargerSearch>(KEY, search);
}

export function left(): ChargerSearch {
  return queries.getQueryData<ChargerSearch>(KEY) ?? {};
}
