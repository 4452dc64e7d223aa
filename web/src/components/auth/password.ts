/** The rules of a password (guide 1.2), shown live. The server has the last word. */
export const PASSWORD_RULES = {
  length: (password: string) => [...password].length >= 8,
  capital: (password: string) => /\p{Lu}/u.test(password),
  digit: (password: string) => /\p{Nd}/u.test(password),
  special: (password: string) => /[^\p{L}\p{N}\s]/u.test(password),
} as const;

export type PasswordRule = keyof typeof PASSWORD_RULES;

const NAMES = Object.keys(PASSWORD_RULES) as PasswordRule[];

export function rulesMet(password: string): [rule: PasswordRule, met: boolean][] {
  return NAMES.map((rule) => [rule, PASSWORD_RULES[rule](password)]);
}

export function isStrong(password: string): boolean {
  return rulesMet(password).every(([, met]) => met);
}
