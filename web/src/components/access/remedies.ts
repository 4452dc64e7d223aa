/** What changes a decision: a page to go to, a dialog, or one request; the API says which. */
import type { LinkProps } from "@tanstack/react-router";
import type { Decision } from "@/api/types";

export type Remedy = NonNullable<Decision["remedy"]>;
export type Act = "adopt_card" | "add_card" | "grant_card" | "grant_free" | "withdraw_card";
type Where = Pick<LinkProps, "to" | "params" | "search" | "hash">;

const ACTS: readonly Remedy[] = [
  "adopt_card",
  "add_card",
  "grant_card",
  "grant_free",
  "withdraw_card",
] satisfies Act[];

export function isAct(remedy: Remedy): remedy is Act {
  return ACTS.includes(remedy);
}

/** Where it is changed; null where that is done at once, or what it was granted through is gone. */
export function placeOf({ remedy, charger, now }: Decision): Where | null {
  const params = { chargerId: charger.id };
  switch (remedy) {
    case "open_group":
      return now.group && { to: "/cards/groups/$groupId", params: { groupId: now.group.id } };
    case "open_access":
      return { to: "/chargers/$chargerId", params, hash: "access" };
    case "open_site_access":
      return { to: "/cards/sites/$siteId", params: { siteId: charger.site.id } };
    case "open_visitor_use":
      return { to: "/chargers/$chargerId", params, hash: "visitors" };
    case "open_local_list":
      return {
        to: "/chargers/$chargerId/support",
        params,
        search: { part: "configuration" },
      };
    case "ask_operator":
      return { to: "/help" };
    default:
      return null;
  }
}

/** The card as it was called then. */
export function cardOf({ label, visual_number, uid }: Decision): string {
  return label || visual_number || uid;
}
