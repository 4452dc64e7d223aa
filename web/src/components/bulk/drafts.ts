/** A bulk change while it is put together: what it would be, once enough is said. */
import type { Terms } from "@/api/access";
import type { BulkChange, Pace } from "@/api/bulk";
import type { Card, ChargerDetails } from "@/api/types";

export const CHARGER_KINDS = [
  "visitor_use",
  "grant",
  "withdraw",
  "availability",
  "restart",
  "settings",
  "firmware",
] as const;
export const CARD_KINDS = ["grant_on", "withdraw_on", "labels", "join", "leave"] as const;
export type ChargerKind = (typeof CHARGER_KINDS)[number];
export type CardKind = (typeof CARD_KINDS)[number];

export const WHOM = ["all", "cards", "groups"] as const;
export type Whom = (typeof WHOM)[number];
/** Cards of one change, or chargers that cards open by it; more of them are a card group, or a site. */
export const MOST_CARDS = 48;

type Names = ReadonlyMap<string, string>;

export interface Draft {
  use: ChargerDetails["visitor_use"];
  whom: Whom;
  terms: Terms;
  cards: ReadonlyMap<string, Card>;
  groups: Names;
  inService: boolean;
  restart: "now" | "when_idle";
  setting: string;
  value: string;
  location: string;
  /** In UTC; empty: at once. */
  beginsAt: string;
  atOnce: string;
  everyMin: string;
  holder: string;
  costCentre: string;
  chargers: Names;
  group: string;
}

export const DRAFT: Draft = {
  use: { mode: "on", tariff: null, visible: false },
  whom: "all",
  terms: { billing: "free", tariff: null },
  cards: new Map(),
  groups: new Map(),
  inService: false,
  restart: "when_idle",
  setting: "",
  value: "",
  location: "",
  beginsAt: "",
  atOnce: "10",
  everyMin: "30",
  holder: "",
  costCentre: "",
  chargers: new Map(),
  group: "",
};

/** Null while something is missing. `now`: when firmware may be fetched that nobody put off. */
export function changeOf(kind: ChargerKind | CardKind, draft: Draft, now: Date): BulkChange | null {
  switch (kind) {
    case "visitor_use":
      return visitorUse(draft.use);
    case "grant": {
      const to = whomOf(draft);
      return to && isWhole(draft.terms) ? { kind, to, ...draft.terms } : null;
    }
    case "withdraw": {
      const from = whomOf(draft);
      return from && { kind, from };
    }
    case "availability":
      return control({ kind: "set_availability", in_service: draft.inService });
    case "restart":
      return control({ kind: "restart", how: draft.restart });
    case "firmware":
      return firmware(draft, now);
    case "settings":
      return setting(draft);
    default:
      return ofCards(kind, draft);
  }
}

function ofCards(kind: CardKind, draft: Draft): BulkChange | null {
  const chargers = [...draft.chargers.keys()];
  switch (kind) {
    case "grant_on":
      return isMany(chargers) && isWhole(draft.terms) ? { kind, chargers, ...draft.terms } : null;
    case "withdraw_on":
      return isMany(chargers) ? { kind, chargers } : null;
    case "labels":
      return labels(draft);
    default:
      return draft.group === "" ? null : { kind, group: draft.group };
  }
}

/** How fast commands go; null: all at once. Firmware is never fetched by all at once. */
export function paceOf(kind: ChargerKind | CardKind, draft: Draft): Pace | null {
  if (kind !== "firmware") return null;
  const [at_once, every_min] = [Number(draft.atOnce), Number(draft.everyMin)];
  return { begins_at: draft.beginsAt || null, at_once, every_min };
}

function visitorUse({ mode, tariff, visible }: Draft["use"]): BulkChange | null {
  if (mode === "paid" && tariff === null) return null;
  return {
    kind: "visitor_use",
    mode,
    tariff: mode === "paid" ? tariff : null,
    visible: mode !== "off" && visible,
  };
}

function whomOf({ whom, cards, groups, terms }: Draft) {
  if (whom === "all") return { all: true as const };
  if (whom === "groups") return groups.size > 0 ? { groups: [...groups.keys()] } : null;
  const able = [...cards.values()].filter((card) => terms.billing === "free" || card.payable);
  const named = able.map(({ uid }) => uid);
  return isMany(named) ? { cards: named } : null;
}

function isMany(named: readonly string[]): boolean {
  return named.length > 0 && named.length <= MOST_CARDS;
}

function isWhole({ billing, tariff }: Terms): boolean {
  return billing === "free" || tariff !== null;
}

type Control = Extract<BulkChange, { kind: "control" }>["control"];

function control(what: Control): BulkChange {
  return { kind: "control", control: what };
}

function firmware({ location, beginsAt, atOnce, everyMin }: Draft, now: Date): BulkChange | null {
  const [count, minutes] = [Number(atOnce), Number(everyMin)];
  const isPace = within(count, 1, 100) && within(minutes, 5, 1440);
  if (location.trim() === "" || !isPace) return null;
  const at = beginsAt || now.toISOString();
  return control({ kind: "update_firmware", location: location.trim(), at });
}

function within(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function setting({ setting: name, value }: Draft): BulkChange | null {
  return name.trim() === "" ? null : { kind: "settings", values: { [name.trim()]: value } };
}

function labels({ holder, costCentre }: Draft): BulkChange | null {
  const said = {
    ...(holder.trim() ? { holder: holder.trim() } : {}),
    ...(costCentre.trim() ? { cost_centre: costCentre.trim() } : {}),
  };
  return Object.keys(said).length > 0 ? { kind: "labels", ...said } : null;
}
