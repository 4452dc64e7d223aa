/** Which changes are shown, as it stands in the address. */
import { type Link, moment, oneOf, text } from "@/api/link";

export const KINDS = [
  "user",
  "invitation",
  "charger",
  "card",
  "group",
  "bulk_change",
  "tariff",
  "schedule",
  "site",
  "company",
  "identity_provider",
] as const;

export interface AuditFilter {
  who?: string | undefined;
  kind?: (typeof KINDS)[number] | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** The router hands on whatever else an address holds; only this counts. */
export function auditSearch(link: Link): AuditFilter {
  return {
    who: text(link.who),
    kind: oneOf(KINDS, link.kind),
    from: moment(link.from),
    to: moment(link.to),
  };
}
