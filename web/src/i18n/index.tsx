/** The words of the pages: `t("chargers.title")`, typed by key and arguments. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { type Catalogue, loadCatalogue } from "./catalogue";
import { interpolate, type Values } from "./interpolate";
import { type Language, LOCALES, preferredLanguage, rememberLanguage } from "./language";
import type { Messages } from "./messages";

export type MessageKey = keyof Messages;
/** Keys of messages that take no argument. */
export type PlainKey = { [K in MessageKey]: Messages[K] extends null ? K : never }[MessageKey];
type Arguments<K extends MessageKey> = Messages[K] extends null ? [] : [values: Messages[K]];
export type Translate = <K extends MessageKey>(key: K, ...values: Arguments<K>) => string;

export interface Words {
  language: Language;
  locale: string;
  t: Translate;
  setLanguage: (language: Language) => Promise<void>;
}

const WordsContext = createContext<Words | null>(null);

export function translator(catalogue: Catalogue, locale: string): Translate {
  return (key, ...[values]) => interpolate(catalogue[key] ?? key, locale, (values ?? {}) as Values);
}

interface Spoken {
  language: Language;
  catalogue: Catalogue;
}

export function WordsProvider({ start, children }: { start: Spoken; children: ReactNode }) {
  const [{ language, catalogue }, speak] = useState(start);
  const words = useMemo<Words>(() => {
    const locale = LOCALES[language];
    return {
      language,
      locale,
      t: translator(catalogue, locale),
      setLanguage: async (next) => {
        const words = await loadCatalogue(next);
        rememberLanguage(next);
        speak({ language: next, catalogue: words });
      },
    };
  }, [language, catalogue]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

export async function startingWords(): Promise<Spoken> {
  const language = preferredLanguage();
  return { language, catalogue: await loadCatalogue(language) };
}

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === null) throw new Error("WordsProvider is missing");
  return words;
}

/** The translate function alone: what most components need. */
export function useT(): Translate {
  return useWords().t;
}
