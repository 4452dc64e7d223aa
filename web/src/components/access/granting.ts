/** To whom access is granted in one go, and what somebody else did to that meanwhile. */
import { grant, type Place, type PlaceGrants, type Terms, type Whom } from "@/api/access";
import type { Card } from "@/api/types";
import { same } from "../draft";

export interface Target {
  to: Whom;
  /** Of a card group. */
  name?: string;
}

/** What is granted to all and to groups: what one person may take from another unseen. */
export type Known = Pick<PlaceGrants, "all" | "groups">;

export function targetsOf(
  kind: "cards" | "groups" | "all",
  cards: Card[],
  groups: ReadonlyMap<string, string>,
): Target[] {
  if (kind === "all") return [{ to: "all" }];
  if (kind === "groups") return [...groups].map(([group, name]) => ({ to: { group }, name }));
  return cards.length > 0 ? [{ to: { cards: cards.map(({ uid }) => uid) } }] : [];
}

/** One after the other; stops at the first that fails. Safe to repeat. */
export async function whole(place: Place, targets: Target[], terms: Terms, seen: Known) {
  for (const { to } of targets) await grant(place, to, terms, termsIn(seen, to));
}

/** The terms that stand there; null: none; undefined: of cards by themselves nobody asks. */
export function termsIn(known: Known, to: Whom): Terms | null | undefined {
  if (to === "all") return bare(known.all);
  if ("group" in to) return bare(known.groups.find(({ id }) => id === to.group) ?? null);
  return undefined;
}

function bare(terms: Terms | null): Terms | null {
  return terms && { billing: terms.billing, tariff: terms.tariff };
}

export interface Changed {
  /** Undefined: all cards. */
  name: string | undefined;
  theirs: Terms | null;
}

/** Those that are neither as they were seen nor as they are to be. */
export function changed(targets: Target[], seen: Known, now: Known, terms: Terms): Changed[] {
  return targets
    .map(({ to, name }) => ({ name, before: termsIn(seen, to), theirs: termsIn(now, to) ?? null }))
    .filter(
      ({ before, theirs }) => before !== undefined && !same(before, theirs) && !same(theirs, terms),
    )
    .map(({ name, theirs }) => ({ name, theirs }));
}

export interface Failure {
  place: Place;
  error: unknown;
}

/** At one place after the other; tells how many are done. Those that failed, each with why. */
export async function grantEach(
  places: Place[],
  to: Whom,
  terms: Terms,
  count: (done: number) => void,
): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (const [index, place] of places.entries()) {
    count(index);
    await grant(place, to, terms).catch((error: unknown) => failures.push({ place, error }));
  }
  return failures;
}
