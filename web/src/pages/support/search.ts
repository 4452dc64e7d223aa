/** Which part of the support page is open, as it stands in its address. */
import { type Link, oneOf } from "@/api/link";

export const PARTS = ["messages", "commands"] as const;
export type Part = (typeof PARTS)[number];

export interface SupportSearch {
  part?: Part | undefined;
}

export function supportSearch(link: Link): SupportSearch {
  return { part: oneOf(PARTS, link.part) };
}
