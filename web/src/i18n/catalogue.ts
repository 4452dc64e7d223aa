/**
 * The texts of a language, in two parts: those of the pages before the sign-in, and the rest, which
 * comes with the frame of the signed-in pages.
 */
import type { Compiled } from "./interpolate";
import type { Language } from "./language";

export type Catalogue = Record<string, Compiled>;
type Loaders = Record<Language, () => Promise<{ default: Catalogue }>>;

const open: Loaders = {
  fr: () => import("virtual:messages/open/fr"),
  en: () => import("virtual:messages/open/en"),
  de: () => import("virtual:messages/open/de"),
  nl: () => import("virtual:messages/open/nl"),
};

const app: Loaders = {
  fr: () => import("virtual:messages/app/fr"),
  en: () => import("virtual:messages/app/en"),
  de: () => import("virtual:messages/app/de"),
  nl: () => import("virtual:messages/app/nl"),
};

const catalogues: Record<Language, Catalogue> = { fr: {}, en: {}, de: {}, nl: {} };
let parts = [open];

/** The texts of the parts that have been wanted so far. The same object each time: it grows. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  const loaded = await Promise.all(parts.map((part) => part[language]()));
  return Object.assign(catalogues[language], ...loaded.map((part) => part.default));
}

/** From here on all texts are wanted; awaited before a signed-in page is drawn. */
export async function loadAllWords(language: Language): Promise<void> {
  parts = [open, app];
  await loadCatalogue(language);
}
