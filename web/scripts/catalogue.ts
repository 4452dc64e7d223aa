/** Reads the catalogues of `src/i18n` and says which arguments each message takes (ICU MessageFormat). */
import { readFileSync } from "node:fs";
import { type CompiledMessage, compileMessageOrThrow } from "@lingui/message-utils/compileMessage";

export const LANGUAGES = ["fr", "en", "de", "nl"] as const;
export type Catalogue = Record<string, string>;

/**
 * Each catalogue is built in four parts, which a page comes with the first ones of: what the pages
 * before the sign-in say, what everybody else's say, what managers' lists of chargers and users say,
 * and what managers' other pages alone say.
 */
export const PARTS = ["open", "app", "managers", "insight"] as const;
export type Part = (typeof PARTS)[number];

const OPEN =
  /^(activation|common|field|forgot|not_found|password|reset|sign_in|terms|unsubscribe)\.|^frame\.(language|product)$/;
const INSIGHT =
  /^(advice|afterwards|bill|bill_line|chart|command|command_group|commands|conflict|connector_fault|connector_status|dashboard|decisions|delivery_state|deviation|deviation_whole|deviations|export|figures|grade|grant_to|granted_to|group_outcome|job_count|job_former|job_status|jobs|list_problem|list_state|local_list|others_here|performance|provider|range|reason|recipient_state|remedy|reports|schedule_period|schedule_rhythm|schedule_send|schedules|session|session_access|session_deviation|session_missing|session_type|sessions|setting_source|setting_state|standing|stop_reason|support|through|trace|traffic|why|withdraw_from)\./;
const MANAGERS =
  /^(access|billing|bulk|bulk_do|bulk_kind|cards|charger|configuration|groups|preview|sites|tariff_state|tariffs|visitors|whom)\./;

export function partOf(key: string): Part {
  if (OPEN.test(key)) return "open";
  if (INSIGHT.test(key)) return "insight";
  return MANAGERS.test(key) ? "managers" : "app";
}

// Named first: Vite would take `new URL(…, import.meta.url)` for an asset.
const here = import.meta.url;

export function folder(): URL {
  return new URL("../src/i18n/", here);
}

export function read(language: string): Catalogue {
  return JSON.parse(readFileSync(new URL(`${language}.json`, folder()), "utf8")) as Catalogue;
}

/** Every message compiled: plain text stays a string, the rest becomes tokens. Throws on bad ICU. */
export function compile(catalogue: Catalogue): Record<string, string | CompiledMessage> {
  const compiled: Record<string, string | CompiledMessage> = {};
  for (const [key, text] of Object.entries(catalogue)) {
    const tokens = compileMessageOrThrow(text);
    const [only] = tokens;
    compiled[key] = tokens.length === 1 && typeof only === "string" ? only : tokens;
  }
  return compiled;
}

/** The arguments of a message, by name, each with the type that it must have. */
export function argumentsOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  collect(compileMessageOrThrow(text), found);
  return new Map([...found].sort(([a], [b]) => a.localeCompare(b)));
}

function collect(message: CompiledMessage, found: Map<string, string>): void {
  for (const token of message) {
    if (typeof token === "string") continue;
    const [name, type, choices] = token;
    found.set(name, typeOf(type, choices) ?? found.get(name) ?? "string | number");
    for (const part of branchesOf(choices)) collect(part, found);
  }
}

function typeOf(type: string | undefined, choices: unknown): string | undefined {
  if (type === "plural" || type === "selectordinal" || type === "number") return "number";
  if (type !== "select" || !isChoices(choices)) return undefined;
  const named = Object.keys(choices).filter((key) => key !== "other" && key !== "offset");
  return [...named.map((key) => JSON.stringify(key)), "(string & {})"].join(" | ");
}

function branchesOf(choices: unknown): CompiledMessage[] {
  return isChoices(choices) ? Object.values(choices).filter(Array.isArray) : [];
}

function isChoices(value: unknown): value is Record<string, CompiledMessage> {
  return typeof value === "object" && value !== null;
}
