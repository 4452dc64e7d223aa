/** The filters of the list of sessions, as they stand in its address. */
import { day, type Link, oneOf, text } from "@/api/link";

export const ACCESS = ["private", "public"] as const;
export const BILLINGS = ["free", "paid"] as const;
export const GRADES = ["A", "B", "C", "D"] as const;

/** Which sessions of a period. */
export interface Selection {
  site?: string | undefined;
  charger?: string | undefined;
  card?: string | undefined;
  holder?: string | undefined;
  cost_centre?: string | undefined;
  access?: (typeof ACCESS)[number] | undefined;
  billing?: (typeof BILLINGS)[number] | undefined;
  grade?: (typeof GRADES)[number] | undefined;
}

export interface SessionFilter extends Selection {
  from?: string | undefined;
  to?: string | undefined;
}

export function sessionSearch(link: Link): SessionFilter {
  return {
    from: day(link.from),
    to: day(link.to),
    site: text(link.site),
    charger: text(link.charger),
    card: text(link.card),
    holder: text(link.holder),
    cost_centre: text(link.cost_centre),
    access: oneOf(ACCESS, link.access),
    billing: oneOf(BILLINGS, link.billing),
    grade: oneOf(GRADES, link.grade),
  };
}

type Chosen<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The selection alone, without what is not chosen. */
export function selectionOf({ from: _, to: __, ...filter }: SessionFilter): Chosen<Selection> {
  const known = Object.entries(filter).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as Chosen<Selection>;
}
