/** The filters of the dashboard, as they stand in its address. */
import { type Link, text } from "@/api/link";

export function dashboardSearch(link: Link): { site?: string | undefined } {
  return { site: text(link.site) };
}
