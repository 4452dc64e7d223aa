/** The filters of the list of chargers, as they stand in its address. */
import * as v from "valibot";
import { BLOCKS } from "@/components/StatusBadge";

export const chargerSearch = v.object({
  site: v.fallback(v.optional(v.string()), undefined),
  text: v.fallback(v.optional(v.string()), undefined),
  block: v.fallback(v.optional(v.array(v.picklist(BLOCKS))), undefined),
});

export type ChargerFilter = v.InferOutput<typeof chargerSearch>;
