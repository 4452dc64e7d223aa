/** A change of access as `POST /api/previews` takes it. */
import type { Place, Terms } from "@/api/access";
import type { PreviewChange, PreviewTarget } from "../previews";

export type Named = { cards: string[] } | { groups: string[] } | "all";

export function targetOf({ kind, id }: Place): PreviewTarget {
  return kind === "site" ? { sites: [id] } : { chargers: [id] };
}

export function granting(to: Named, { billing, tariff }: Terms): PreviewChange {
  return { kind: "grant", to: to === "all" ? { all: true } : to, billing, tariff };
}

/** Of cards that come into a group, go out of it, or leave the company. */
export function joining(group: string): PreviewChange {
  return { kind: "join", group };
}

export function leaving(group: string): PreviewChange {
  return { kind: "leave", group };
}

export const REMOVING: PreviewChange = { kind: "remove" };

export function withdrawing(from: Named): PreviewChange {
  return { kind: "withdraw", from: from === "all" ? { all: true } : from };
}
