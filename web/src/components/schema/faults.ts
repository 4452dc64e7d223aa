/** What is wrong with a draft, before it is sent: by the pointer of the field. */
import type { Translate } from "@/i18n";
import { type Draft, isFields, numberOf } from "./draft";
import { type Field, fieldsOf, kindOf, type Schema } from "./schema";

export type Fault =
  | { code: "required" | "integer" | "number" }
  | { code: "at_least" | "at_most" | "too_long" | "too_few" | "too_many"; limit: number };

export type Faults = ReadonlyMap<string, Fault>;

export function faultsIn(schema: Schema, draft: Draft, pointer: string): Faults {
  return new Map(seek({ name: "", schema, required: true }, draft, pointer));
}

export function faultText(fault: Fault, t: Translate): string {
  return "limit" in fault
    ? t(`form.${fault.code}`, { limit: fault.limit })
    : t(`form.${fault.code}`);
}

type Found = [pointer: string, fault: Fault][];

function seek({ schema, required }: Field, draft: Draft, pointer: string): Found {
  if (draft === undefined || draft === "") return required ? [[pointer, { code: "required" }]] : [];
  if (isFields(draft))
    return fieldsOf(schema).flatMap((field) =>
      seek(field, draft[field.name], `${pointer}/${field.name}`),
    );
  if (Array.isArray(draft)) return seekInList(schema, draft, pointer);
  const fault = faultOf(schema, draft);
  return fault === undefined ? [] : [[pointer, fault]];
}

function seekInList(schema: Schema, draft: Draft[], pointer: string): Found {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, items = {} } = schema;
  const inside = draft.flatMap((item, index) =>
    seek({ name: "", schema: items, required: true }, item, `${pointer}/${index}`),
  );
  if (draft.length < minItems) inside.unshift([pointer, { code: "too_few", limit: minItems }]);
  if (draft.length > maxItems) inside.unshift([pointer, { code: "too_many", limit: maxItems }]);
  return inside;
}

function faultOf(schema: Schema, text: string): Fault | undefined {
  const kind = kindOf(schema);
  if (kind === "integer" || kind === "number") return numberFault(schema, text, kind);
  const { maxLength } = schema;
  if (kind === "text" && maxLength !== undefined && [...text].length > maxLength)
    return { code: "too_long", limit: maxLength };
  return undefined;
}

function numberFault(schema: Schema, text: string, kind: "integer" | "number"): Fault | undefined {
  const value = numberOf(text);
  if (value === undefined || (kind === "integer" && !Number.isSafeInteger(value)))
    return { code: kind };
  const { minimum, maximum } = schema;
  if (minimum !== undefined && value < minimum) return { code: "at_least", limit: minimum };
  if (maximum !== undefined && value > maximum) return { code: "at_most", limit: maximum };
  return undefined;
}
