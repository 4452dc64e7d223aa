/** Fills a message that the build compiled from ICU MessageFormat (plural, select, number). */
export type Token = string | [name: string, type?: string, choices?: unknown];
export type Compiled = string | Token[];
export type Values = Record<string, string | number>;
type Choices = Record<string, Token[] | string | number>;

export function interpolate(message: Compiled, locale: string, values: Values): string {
  if (typeof message === "string") return message;
  return write(message, locale, values, undefined);
}

/** `count` is what `#` stands for inside a plural. */
function write(tokens: Token[], locale: string, values: Values, count: number | undefined): string {
  return tokens.map((token) => one(token, locale, values, count)).join("");
}

function one(token: Token, locale: string, values: Values, count: number | undefined): string {
  if (token === "#" && count !== undefined) return new Intl.NumberFormat(locale).format(count);
  if (typeof token === "string") return token;
  const [name, type, choices] = token;
  const value = values[name] ?? "";
  if (type === "plural") return plural(choices as Choices, locale, values, Number(value));
  if (type === "select") return select(choices as Choices, locale, values, value, count);
  if (type === "number") return new Intl.NumberFormat(locale).format(Number(value));
  return String(value);
}

function plural(choices: Choices, locale: string, values: Values, value: number): string {
  const rule = new Intl.PluralRules(locale).select(value);
  const chosen = choices[`=${value}`] ?? choices[value] ?? choices[rule] ?? choices.other;
  return branch(chosen, locale, values, value);
}

function select(
  choices: Choices,
  locale: string,
  values: Values,
  value: string | number,
  count: number | undefined,
): string {
  return branch(own(choices, String(value)) ?? choices.other, locale, values, count);
}

/** Only what the message names: `constructor` is no choice. */
function own(choices: Choices, name: string): Choices[string] | undefined {
  return Object.hasOwn(choices, name) ? choices[name] : undefined;
}

function branch(
  chosen: Choices[string] | undefined,
  locale: string,
  values: Values,
  count: number | undefined,
): string {
  if (Array.isArray(chosen)) return write(chosen, locale, values, count);
  return chosen === undefined ? "" : String(chosen);
}
