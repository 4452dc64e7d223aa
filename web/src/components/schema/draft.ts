/**
 * What stands in a form made from a schema. Every control holds text, as it was typed; empty or
 * missing is *left out*. `payloadOf` makes of it what is sent.
 */
import { fieldsOf, kindOf, type Schema } from "./schema";

export type Draft = string | Draft[] | Fields | undefined;
export interface Fields {
  [name: string]: Draft;
}

export function isFields(draft: Draft): draft is Fields {
  return typeof draft === "object" && !Array.isArray(draft);
}

/** What must be there is there, empty, a list with its first item; an only choice is made. */
export function emptyDraft(schema: Schema): Draft {
  const kind = kindOf(schema);
  if (kind === "object") {
    const required = fieldsOf(schema).filter((field) => field.required);
    return Object.fromEntries(required.map(({ name, schema: one }) => [name, emptyDraft(one)]));
  }
  if (kind === "array")
    return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () =>
      emptyDraft(schema.items ?? {}),
    );
  return kind === "choice" && schema.enum?.length === 1 ? String(schema.enum[0]) : "";
}

/** The draft that says `payload`; what the schema doesn't know is left out. */
export function draftOf(schema: Schema, payload: unknown): Draft {
  if (payload === undefined || payload === null) return undefined;
  switch (kindOf(schema)) {
    case "object": {
      const given = payload as Record<string, unknown>;
      if (typeof payload !== "object") return {};
      const drafts = fieldsOf(schema).map(({ name, schema: one }) => [
        name,
        draftOf(one, given[name]),
      ]);
      return Object.fromEntries(drafts.filter(([, draft]) => draft !== undefined));
    }
    case "array":
      return Array.isArray(payload)
        ? payload.map((item) => draftOf(schema.items ?? {}, item) ?? "")
        : [];
    case "json":
      return typeof payload === "string" ? payload : JSON.stringify(payload);
    default:
      return String(payload);
  }
}

/** What the draft says; `undefined` where it is left out. What is no number stays as it was typed. */
export function payloadOf(schema: Schema, draft: Draft): unknown {
  if (draft === undefined || draft === "") return undefined;
  if (isFields(draft)) {
    const sent = fieldsOf(schema).map(({ name, schema: one }) => [
      name,
      payloadOf(one, draft[name]),
    ]);
    return Object.fromEntries(sent.filter(([, value]) => value !== undefined));
  }
  if (Array.isArray(draft)) return draft.map((item) => payloadOf(schema.items ?? {}, item) ?? null);
  switch (kindOf(schema)) {
    case "integer":
    case "number":
      return numberOf(draft) ?? draft;
    case "yes_no":
      return draft === "true";
    case "choice":
      return schema.enum?.find((choice) => String(choice) === draft) ?? draft;
    case "json":
      return parsed(draft);
    default:
      return draft;
  }
}

/** Whether the form can show all that `payload` says. */
export function fits(schema: Schema, payload: unknown): boolean {
  return sorted(payloadOf(schema, draftOf(schema, payload)) ?? {}) === sorted(payload);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => a.localeCompare(b)))
      : one,
  );
}

/** A comma is a point to those who write it so. */
export function numberOf(text: string): number | undefined {
  const value = Number(text.trim().replace(",", "."));
  return text.trim() === "" || !Number.isFinite(value) ? undefined : value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
