/** Renders with the English words. */
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { WordsProvider } from "@/i18n";
import type { Compiled } from "@/i18n/interpolate";
import { compile, read } from "../scripts/catalogue";

const catalogue = compile(read("en")) as Record<string, Compiled>;

export function renderEnglish(node: ReactNode) {
  return render(<WordsProvider start={{ language: "en", catalogue }}>{node}</WordsProvider>);
}
