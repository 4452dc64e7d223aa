/** Which language the person reads: chosen, else the browser's, else French. */
export const LANGUAGES = ["fr", "en", "de", "nl"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language in its own words. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  fr: "Français",
  en: "English",
  de: "Deutsch",
  nl: "Nederlands",
};

/** The tags that numbers, dates and widgets are written by. */
export const LOCALES: Record<Language, string> = {
  fr: "fr-FR",
  en: "en-GB",
  de: "de-DE",
  nl: "nl-NL",
};

const STORED = "hub.language";

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

export function preferredLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (isLanguage(stored)) return stored;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? "fr";
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(STORED, language);
}
