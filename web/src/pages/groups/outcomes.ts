/** What came of each of many cards. */
import type { Outcome } from "./queries";

/** Not as was asked for. */
export type Fault = Exclude<Outcome, "done" | "already">;

/** Those that are not as was asked for, in their order. */
export function leftOf<T>(cards: T[], outcomes: Outcome[]): [T, Fault][] {
  return cards.flatMap((card, index): [T, Fault][] => {
    const outcome = outcomes[index];
    if (outcome === undefined || outcome === "done" || outcome === "already") return [];
    return [[card, outcome]];
  });
}
