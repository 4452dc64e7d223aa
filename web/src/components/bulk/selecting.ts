/** What is selected in a list: for as long as the list shows the same choice. */
import { useState } from "react";
import type { BulkTarget } from "@/api/bulk";
import { NOTHING, type Selection } from "../selection";

/** `choice` says what is listed: with another one nothing is selected. */
export function useSelection(choice: string): [Selection, (selection: Selection) => void] {
  const [held, hold] = useState({ choice, selection: NOTHING });
  const selection = held.choice === choice ? held.selection : NOTHING;
  return [selection, (next) => hold({ choice, selection: next })];
}

type Whole = Extract<BulkTarget, { chargers_matching: unknown }>["chargers_matching"];
/** What is left out lets all through. */
export type ChargerFilter = Partial<Whole>;

const ANY: Whole = { sites: [], blocks: [], subscriptions: [], visitors: [], text: "" };

export function chargersIn({ all, ids }: Selection, matching: ChargerFilter): BulkTarget {
  if (!all) return { chargers: [...ids] };
  return { chargers_matching: { ...ANY, ...matching }, except: [...ids] };
}

export type CardTarget = Extract<BulkTarget, { cards: unknown } | { cards_matching: unknown }>;

export function cardsIn({ all, ids }: Selection, text: string | undefined): CardTarget {
  if (!all) return { cards: [...ids] };
  return { cards_matching: { text: text ?? "" }, except: [...ids] };
}

export function isNothing({ all, ids }: Selection): boolean {
  return !all && ids.size === 0;
}
