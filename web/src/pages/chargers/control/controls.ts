/** What people ask of a charger, in plain words, and what is sent for it (guide 2.3). */

import type { paths } from "@/api/schema";
import type { IconName } from "@/components/Icon";

type Body<O> = O extends { requestBody: { content: { "application/json": infer B } } } ? B : never;
export type Control = Body<paths["/api/chargers/{charger}/controls"]["post"]>["control"];

export type FieldName =
  | "uid"
  | "connector"
  | "one_connector"
  | "how"
  | "in_service"
  | "message"
  | "names"
  | "name"
  | "value"
  | "location"
  | "since"
  | "until"
  | "at";

interface Form {
  icon: IconName;
  fields: readonly FieldName[];
}

export const FORMS = {
  start_session: { icon: "bolt", fields: ["uid", "connector"] },
  unlock: { icon: "unlock", fields: ["one_connector"] },
  restart: { icon: "refresh", fields: ["how"] },
  set_availability: { icon: "ban", fields: ["in_service", "connector"] },
  restart_communication: { icon: "offline", fields: [] },
  ask_for: { icon: "send", fields: ["message", "connector"] },
  read_settings: { icon: "search", fields: ["names"] },
  change_setting: { icon: "edit", fields: ["name", "value"] },
  forget_cards: { icon: "card", fields: [] },
  send_logs: { icon: "upload", fields: ["location", "since", "until"] },
  update_firmware: { icon: "download", fields: ["location", "at"] },
} as const satisfies Record<string, Form>;

export type ControlName = keyof typeof FORMS;
export const CONTROLS = Object.keys(FORMS) as ControlName[];

export const WAYS = ["when_idle", "now"] as const;
export const MESSAGES = ["status", "meter_values", "boot", "heartbeat", "firmware_status"] as const;

/** What is typed; a field that is not there is empty. */
export type Typed = Partial<Record<FieldName, string>>;

export function beginning(name: ControlName, connectors: readonly number[], now: Date): Typed {
  const first = connectors[0] === undefined ? "1" : String(connectors[0]);
  const known: Typed = {
    one_connector: first,
    how: WAYS[0],
    in_service: "yes",
    message: MESSAGES[0],
    at: now.toISOString(),
  };
  const fields: readonly FieldName[] = FORMS[name].fields;
  return Object.fromEntries(
    Object.entries(known).filter(([key]) => fields.includes(key as FieldName)),
  );
}

/** Without these nothing can be sent. */
const NEEDED: readonly FieldName[] = ["uid", "one_connector", "name", "location", "at"];

export function missingIn(name: ControlName, typed: Typed): FieldName[] {
  const fields: readonly FieldName[] = FORMS[name].fields;
  return fields.filter((field) => NEEDED.includes(field) && !typed[field]?.trim());
}

export function controlOf(name: ControlName, typed: Typed): Control {
  return MADE[name](typed);
}

const MADE: Record<ControlName, (typed: Typed) => Control> = {
  start_session: (typed) => ({
    kind: "start_session",
    uid: typed.uid ?? "",
    ...connectorIn(typed),
  }),
  unlock: ({ one_connector }) => ({ kind: "unlock", connector: Number(one_connector) }),
  restart: ({ how }) => ({ kind: "restart", how: how === "now" ? "now" : "when_idle" }),
  set_availability: (typed) => ({
    kind: "set_availability",
    in_service: typed.in_service === "yes",
    ...connectorIn(typed),
  }),
  restart_communication: () => ({ kind: "restart_communication" }),
  ask_for: (typed) => ({
    kind: "ask_for",
    message: messageOf(typed.message),
    ...connectorIn(typed),
  }),
  read_settings: ({ names = "" }) => ({ kind: "read_settings", names: namesIn(names) }),
  change_setting: ({ name = "", value = "" }) => ({
    kind: "change_setting",
    name: name.trim(),
    value,
  }),
  forget_cards: () => ({ kind: "forget_cards" }),
  send_logs: ({ location = "", since, until }) => ({
    kind: "send_logs",
    location: location.trim(),
    since: since || null,
    until: until || null,
  }),
  update_firmware: ({ location = "", at = "" }) => ({
    kind: "update_firmware",
    location: location.trim(),
    at,
  }),
};

function connectorIn({ connector }: Typed): { connector?: number } {
  return connector ? { connector: Number(connector) } : {};
}

function messageOf(text: string | undefined): (typeof MESSAGES)[number] {
  return MESSAGES.find((one) => one === text) ?? MESSAGES[0];
}

/** A name a line, or with commas between. */
function namesIn(text: string): string[] {
  return text
    .split(/[\n,;]/)
    .map((name) => name.trim())
    .filter(Boolean);
}

/** Settings that the charger told, whichever version it speaks: names and values. */
export function settingsIn(answer: Record<string, unknown> | null): [string, string][] {
  const told = answer?.configurationKey ?? answer?.getVariableResult;
  if (!Array.isArray(told)) return [];
  return told.map((one: Told) => [
    one.key ?? `${one.component?.name ?? ""}.${one.variable?.name ?? ""}`,
    one.value ?? one.attributeValue ?? "",
  ]);
}

interface Told {
  key?: string;
  value?: string;
  component?: { name?: string };
  variable?: { name?: string };
  attributeValue?: string;
}
