/** The payload of a command, as it is being written: in a form, or as JSON. */
import { useState } from "react";
import {
  draftOf,
  emptyDraft,
  type Fields,
  fits,
  isFields,
  payloadOf,
} from "@/components/schema/draft";
import { faultsIn } from "@/components/schema/faults";
import type { Schema } from "@/components/schema/schema";

export type Mode = "form" | "json";
type Content = Record<string, unknown>;

export interface Payload {
  mode: Mode;
  draft: Fields;
  text: string;
  /** What is wrong with the JSON. */
  fault: "commands.no_json" | "commands.not_in_form" | undefined;
  /** What would be sent; undefined while the JSON can't be read. */
  content: Content | undefined;
  isFaulty: (pointer: string) => boolean;
  setDraft: (draft: Fields) => void;
  setText: (text: string) => void;
  /** Takes what was written along, unless the form has no place for some of it. */
  show: (mode: Mode) => void;
}

export function usePayload(schema: Schema): Payload {
  const [mode, setMode] = useState<Mode>("form");
  const [draft, setDraft] = useState<Fields>(() => fieldsIn(emptyDraft(schema)));
  const [text, setText] = useState("{}");
  const [refused, refuse] = useState(false);
  const typed = payloadFrom(text);
  const drafted = (payloadOf(schema, draft) ?? {}) as Content;
  const show = (next: Mode) => {
    if (next === mode) return;
    if (next === "json") setText(JSON.stringify(drafted, null, 2));
    else if (typed === undefined || !fits(schema, typed)) return refuse(true);
    else setDraft(fieldsIn(draftOf(schema, typed)));
    setMode(next);
  };
  const unreadable = mode === "json" && typed === undefined;
  return {
    mode,
    draft,
    text,
    fault: unreadable ? "commands.no_json" : refused ? "commands.not_in_form" : undefined,
    content: mode === "json" ? typed : drafted,
    isFaulty: (pointer) => mode === "form" && faultsIn(schema, draft, pointer).size > 0,
    setDraft,
    setText: (next) => {
      refuse(false);
      setText(next);
    },
    show,
  };
}

function fieldsIn(draft: ReturnType<typeof emptyDraft>): Fields {
  return isFields(draft) ? draft : {};
}

/** `undefined` unless it is a JSON object. */
export function payloadFrom(text: string): Content | undefined {
  try {
    const payload: unknown = JSON.parse(text);
    const isObject = typeof payload === "object" && payload !== null && !Array.isArray(payload);
    return isObject ? (payload as Content) : undefined;
  } catch {
    return undefined;
  }
}
