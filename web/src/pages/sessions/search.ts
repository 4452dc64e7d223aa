/** The filters of the list of sessions, as they stand in its address. */
import { day, type Link, text } from "@/api/link";

interface SessionFilter {
  site?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export function sessionSearch(link: Link): SessionFilter {
  return { site: text(link.site), from: day(link.from), to: day(link.to) };
}
