import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { expect, test } from "vitest";
import { partOf, read } from "../scripts/catalogue";
import { PRELOADS, partsOf, SHELL } from "../src/preloads";

const OPEN_MODULES = PRELOADS.filter(([, modules]) => !modules.includes(SHELL)).flatMap(
  ([, modules]) => modules,
);

function withImports(start: string[]): Set<string> {
  const open = [...start];
  const seen = new Set<string>();
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const from of importsOf(path)) open.push(...sourceOf(from, path));
  }
  return seen;
}

/** Also of parts that come later; but not of all the pages that there are. */
function importsOf(path: string): string[] {
  const imports = path.endsWith("/routes.tsx")
    ? /from "([@.]\/?[^"]*)"/g
    : /(?:from |import\()"([@.]\/?[^"]*)"/g;
  return [...readFileSync(path, "utf8").matchAll(imports)].map(([, from = ""]) => from);
}

function sourceOf(from: string, importer: string): string[] {
  const base = from.startsWith("@/")
    ? resolve("src", from.slice(2))
    : resolve(dirname(importer), from);
  return [`${base}.ts`, `${base}.tsx`, `${base}/index.tsx`].filter(existsSync);
}

/** Keys as they are written, and those that a template may make. */
function saidIn(modules: string[]): string[] {
  const files = withImports(modules.map((module) => resolve("src", module)));
  const source = [...files].map((path) => readFileSync(path, "utf8")).join("\n");
  const made = [...source.matchAll(/`([a-z_]+\.)\$\{/g)].map(([, beginning = ""]) => beginning);
  return Object.keys(read("en")).filter(
    (key) => source.includes(`"${key}"`) || made.some((beginning) => key.startsWith(beginning)),
  );
}

test("pages before the sign-in say only what comes with them", () => {
  const said = saidIn(OPEN_MODULES);

  expect(said).toContain("sign_in.title");
  expect(said.filter((key) => partOf(key) !== "open")).toEqual([]);
});

test("operators' pages say nothing that managers' pages alone come with", () => {
  const said = saidIn(PRELOADS.filter((page) => partsOf(page) === 2).flatMap(([, names]) => names));

  expect(said).toContain("operator.title");
  expect(said.filter((key) => ["managers", "insight"].includes(partOf(key)))).toEqual([]);
});

test("managers' lists say nothing that their other pages alone come with", () => {
  const said = saidIn(PRELOADS.filter((page) => partsOf(page) === 3).flatMap(([, names]) => names));

  expect(said).toContain("chargers.search");
  expect(said.filter((key) => partOf(key) === "insight")).toEqual([]);
});
