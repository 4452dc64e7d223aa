/** The zone that moments of the company are written in. */
import { useMe } from "@/api/me";

export function useZone(): string {
  return useMe().company?.time_zone ?? "UTC";
}
