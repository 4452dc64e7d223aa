/** Reads what stands in an address. What can't be understood is left out: a bad link opens the page. */
export type Link = Record<string, unknown>;

/**
 * One value of an address: only lists, quoted texts, yes and no are JSON. Whatever else stays text, for a
 * code of digits from another site is no number. Throws SyntaxError for text, as the router wants it.
 */
export function valueIn(written: string): unknown {
  if (!/^[[{"]|^(true|false)$/.test(written)) throw new SyntaxError();
  return JSON.parse(written);
}

export function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** One text, or several; with anything else among them none counts. */
export function texts(value: unknown): string[] | undefined {
  const all: unknown[] = Array.isArray(value) ? value : [value];
  const isText = (one: unknown): one is string => typeof one === "string";
  return all.every(isText) ? all : undefined;
}

/** `2026-03-29`; whether the calendar has it is for those who use it. */
export function day(value: unknown): string | undefined {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined;
}

/** A list of known words; one unknown, and none counts. */
export function listOf<T extends string>(known: readonly T[], value: unknown): T[] | undefined {
  const isKnown = (one: unknown): one is T => known.some((word) => word === one);
  return Array.isArray(value) && value.every(isKnown) ? value : undefined;
}

/** A place on this site, never another host. */
export function place(value: unknown): string | undefined {
  return typeof value === "string" && /^\/(?!\/)/.test(value) ? value : undefined;
}

/** One of some known words. */
export function oneOf<T extends string>(known: readonly T[], value: unknown): T | undefined {
  return known.find((word) => word === value);
}

/** A moment in UTC. */
export function moment(value: unknown): string | undefined {
  const known = text(value);
  return known?.endsWith("Z") && Date.parse(known) ? known : undefined;
}
