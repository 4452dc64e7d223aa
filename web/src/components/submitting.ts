/** A form that is being sent: pending, and what went wrong, for pages without a query client. */
import { type FormEvent, useState } from "react";
import { failureText } from "@/components/Loaded";
import { useT } from "@/i18n";
import { fieldMessage } from "../api/errors";

export interface Submission {
  pending: boolean;
  /** What is wrong as a whole; null where only fields are. */
  fault: string | null;
  error: unknown;
  /** What is wrong with one field, by its JSON pointer. */
  faultOf: (pointer: string) => string | undefined;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

/** `pointers` are the fields that the form shows; faults of others are said as a whole. */
export function useSubmission(
  pointers: readonly string[],
  send: (data: FormData) => Promise<void>,
): Submission {
  const t = useT();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const shown = pointers.some((pointer) => fieldMessage(error, pointer));
  const run = async (data: FormData) => {
    setPending(true);
    setError(null);
    await send(data).catch(setError);
    setPending(false);
  };
  return {
    pending,
    error,
    fault: error && !shown ? failureText(error, t("common.unreachable")) : null,
    faultOf: (pointer) => fieldMessage(error, pointer),
    onSubmit: (event) => {
      event.preventDefault();
      if (!pending) void run(new FormData(event.currentTarget));
    },
  };
}

export function text(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value.trim() : "";
}

/** A password as it was typed: blanks at its ends belong to it. */
export function secret(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
}
