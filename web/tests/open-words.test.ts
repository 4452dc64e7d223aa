import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { expect, test } from "vitest";
import { partOf, read } from "../scripts/catalogue";
import { PRELOADS, SHELL } from "../src/preloads";

const OPEN_MODULES = PRELOADS.filter(([, modules]) => !modules.includes(SHELL)).flatMap(
  ([, modules]) => modules,
);

function withImports(start: string[]): Set<string> {
  const open = [...start];
  const seen = new Set<string>();
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const [, from = ""] of readFileSync(path, "utf8").matchAll(/from "([@.]\/?[^"]*)"/g))
      open.push(...sourceOf(from, path));
  }
  return seen;
}

function sourceOf(from: string, importer: string): string[] {
  const base = from.startsWith("@/")
    ? resolve("src", from.slice(2))
    : resolve(dirname(importer), from);
  return [`${base}.ts`, `${base}.tsx`, `${base}/index.tsx`].filter(existsSync);
}

test("pages before the sign-in say only what comes with them", () => {
  const files = withImports(OPEN_MODULES.map((module) => resolve("src", module)));
  const source = [...files].map((path) => readFileSync(path, "utf8")).join("\n");

  const said = Object.keys(read("en")).filter((key) => source.includes(`"${key}"`));

  expect(said).toContain("sign_in.title");
  expect(said.filter((key) => partOf(key) === "app")).toEqual([]);
});
