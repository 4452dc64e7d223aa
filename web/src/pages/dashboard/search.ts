/** The filters of the dashboard, as they stand in its address. */
import { day, type Link, text, texts } from "@/api/link";

export interface DashboardFilter {
  site?: string[] | undefined;
  from?: string | undefined;
  to?: string | undefined;
  charger?: string | undefined;
}

export function dashboardSearch(link: Link): DashboardFilter {
  return {
    site: texts(link.site),
    from: day(link.from),
    to: day(link.to),
    charger: text(link.charger),
  };
}
