/**
 * The texts of a language, in four parts: those of the pages before the sign-in, those that come
 * with the frame of the signed-in pages, those of managers' lists, and those of their other pages.
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

const managers: Loaders = {
  fr: () => import("virtual:messages/managers/fr"),
  en: () => import("virtual:messages/managers/en"),
  de: () => import("virtual:messages/managers/de"),
  nl: () => import("virtual:messages/managers/nl"),
};

const insight: Loaders = {
  fr: () => import("virtual:messages/insight/fr"),
  en: () => import("virtual:messages/insight/en"),
  de: () => import("virtual:messages/insight/de"),
  nl: () => import("virtual:messages/insight/nl"),
};

/** Managers' lists of chargers and of users. */
const LISTS = /^\/(chargers|users)\/?$/;
/** The operators' own pages. */
const OPERATORS = /^\/(operator|staff)(\/|$)/;
const catalogues: Record<Language, Catalogue> = { fr: {}, en: {}, de: {}, nl: {} };
let parts = [open];

/** The texts of the parts that have been wanted so far. The same object each time: it grows. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  const loaded = await Promise.all(parts.map((part) => part[language]()));
  return Object.assign(catalogues[language], ...loaded.map((part) => part.default));
}

/** What a signed-in page says; awaited before it is drawn. What was wanted once stays wanted. */
export async function loadWordsOf(path: string, language: Language): Promise<void> {
  const wanted = partsOf(path);
  if (wanted.length > parts.length) parts = wanted;
  await loadCatalogue(language);
}

function partsOf(path: string): Loaders[] {
  if (OPERATORS.test(path)) return [open, app];
  return LISTS.test(path) ? [open, app, managers] : [open, app, managers, insight];
}
