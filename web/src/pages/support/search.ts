/** Which part of the support page is open, and what of the messages, as it stands in its address. */
import { type Link, moment, oneOf, text } from "@/api/link";

export const PARTS = ["messages", "commands", "deviations", "configuration"] as const;
export type Part = (typeof PARTS)[number];
export const DIRECTIONS = ["in", "out"] as const;

export interface MessageFilter {
  text?: string | undefined;
  action?: string | undefined;
  direction?: (typeof DIRECTIONS)[number] | undefined;
  /** In UTC. */
  from?: string | undefined;
  to?: string | undefined;
  deviating?: true | undefined;
}

export interface SupportSearch extends MessageFilter {
  part?: Part | undefined;
}

/** The filter alone: the router hands on whatever else an address holds. */
export function filterOf(link: Link): MessageFilter {
  const { part: _, ...filter } = supportSearch(link);
  return filter;
}

export function supportSearch(link: Link): SupportSearch {
  return {
    part: oneOf(PARTS, link.part),
    text: text(link.text),
    action: text(link.action),
    direction: oneOf(DIRECTIONS, link.direction),
    from: moment(link.from),
    to: moment(link.to),
    deviating: link.deviating === true ? true : undefined,
  };
}
