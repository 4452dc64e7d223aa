/** The filters of the list of chargers, as they stand in its address. */
import { type Link, listOf, text } from "@/api/link";
import { BLOCKS, type Block } from "@/components/blocks";

export interface ChargerFilter {
  site?: string | undefined;
  text?: string | undefined;
  block?: Block[] | undefined;
}

export function chargerSearch(link: Link): ChargerFilter {
  return { site: text(link.site), text: text(link.text), block: listOf(BLOCKS, link.block) };
}
