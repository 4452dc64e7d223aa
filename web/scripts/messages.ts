/** Writes `messages.d.ts` from `en.json`; with `--check`, fails if it or a catalogue is out of step. */
import { readFileSync, writeFileSync } from "node:fs";
import { argumentsOf, type Catalogue, compile, folder, LANGUAGES, read } from "./catalogue.ts";
import { usedKeys } from "./used-keys.ts";

const target = new URL("messages.d.ts", folder());
const english = read("en");
const faults = LANGUAGES.flatMap((language) => compare(language, read(language)));
const types = typesOf(english);

if (process.argv.includes("--check")) {
  if (readFileSync(target, "utf8") !== types) faults.push("messages.d.ts is old: npm run messages");
  faults.push(...unused());
} else {
  writeFileSync(target, types);
}
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}

/** What a catalogue has too much, too little, or with other arguments than the English one. */
function compare(language: string, catalogue: Catalogue): string[] {
  compile(catalogue);
  const found: string[] = [];
  for (const [key, text] of Object.entries(english)) {
    const other = catalogue[key];
    if (other === undefined) found.push(`${language}.json: ${key} is missing`);
    else if (names(other) !== names(text))
      found.push(`${language}.json: ${key} takes other arguments`);
    else if (language === "fr" && /plural,/.test(other) && !/many\s*\{/.test(other))
      found.push(`fr.json: ${key} has no "many" (1 000 000 de bornes)`);
  }
  for (const key of Object.keys(catalogue))
    if (english[key] === undefined) found.push(`${language}.json: ${key} is to spare`);
  return found;
}

function names(text: string): string {
  return [...argumentsOf(text).keys()].join();
}

function unused(): string[] {
  const used = usedKeys();
  return Object.keys(english)
    .filter((key) => !used(key))
    .map((key) => `${key} is used nowhere`);
}

function typesOf(catalogue: Catalogue): string {
  const lines = Object.entries(catalogue).map(([key, text]) => {
    const given = [...argumentsOf(text)].map(([name, type]) => `${name}: ${type}`);
    return `  "${key}": ${given.length > 0 ? `{ ${given.join("; ")} }` : "null"};`;
  });
  return `// Written by scripts/messages.ts from en.json.\nexport interface Messages {\n${lines.join("\n")}\n}\n`;
}
