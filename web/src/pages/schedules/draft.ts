/** A schedule while it is filled in. */
import type { Language } from "@/i18n/language";
import type { NewSchedule, Schedule } from "./queries";

export const FORMATS = ["xlsx", "pdf", "csv", "json"] as const;
export const INTERVALS = ["week", "month"] as const;
/** Recipients of one schedule. */
export const MOST = 30;

export interface Draft {
  name: string;
  every: Schedule["every"];
  /** `HH:MM`, by the company's clock. */
  at: string;
  /** Null: all of them, also later ones. */
  sites: string[] | null;
  format: Schedule["format"];
  language: Language;
  with_idle_sites: boolean;
  /** Addresses, as they are typed: one a line. */
  recipients: string;
}

export function emptyDraft(language: Language, email: string): Draft {
  return {
    name: "",
    every: "month",
    at: "07:00",
    sites: null,
    format: "xlsx",
    language,
    with_idle_sites: true,
    recipients: email,
  };
}

export function draftOf(schedule: Schedule): Draft {
  const { name, every, at, sites, format, language, with_idle_sites, recipients } = schedule;
  return {
    ...{ name, every, at, sites, format, language, with_idle_sites },
    recipients: recipients.map(({ email }) => email).join("\n"),
  };
}

/** As the API takes it. */
export function planOf(draft: Draft): NewSchedule {
  return { ...draft, sites: draft.sites ?? [], recipients: addressesIn(draft.recipients) };
}

/** As the API would keep it, to tell whether two are the same. */
export function keptAs(draft: Draft): Draft {
  const recipients = [...new Set(addressesIn(draft.recipients.toLowerCase()))].join("\n");
  return { ...draft, name: draft.name.trim(), recipients };
}

/** Pasted lists come with commas, semicolons and names in front of `<…>`. */
export function addressesIn(typed: string): string[] {
  return typed
    .split(/[\n,;]+/)
    .map((one) => (/<([^<>]+)>/.exec(one)?.[1] ?? one).trim())
    .filter((one) => one !== "");
}

const FIELDS = ["name", "every", "at", "sites", "format", "language", "recipients"] as const;

/** The fields that the form shows. */
export function pointersOf(draft: Draft): string[] {
  const each = addressesIn(draft.recipients).map((_, index) => `#/recipients/${index}`);
  return [...FIELDS.map((field) => `#/${field}`), ...each];
}

const QUARTERS_MIN = [0, 15, 30, 45];
const HOURS = 24;
/** Some nights have no such hour, others have it twice: nothing is sent then. */
const CLOCKS_CHANGE = 2;

/** When it can be sent: every quarter-hour of the day but those. */
export const TIMES: string[] = Array.from({ length: HOURS }, (_, hour) => hour)
  .filter((hour) => hour !== CLOCKS_CHANGE)
  .flatMap((hour) => QUARTERS_MIN.map((minute) => `${two(hour)}:${two(minute)}`));

function two(number: number): string {
  return String(number).padStart(2, "0");
}
