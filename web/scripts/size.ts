/** Fails when a cold visit loads more than its budget: the entry, what it says in French, and the route's chunks. */
import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { PRELOADS, partsOf } from "../src/preloads.ts";
import { PARTS } from "./catalogue.ts";

interface Entry {
  file: string;
  imports?: string[];
  css?: string[];
  src?: string;
}

const BUDGETS_KB: [path: string, js: number][] = [
  ["/sign-in", 95],
  ["/activate/x", 97],
  ["/chargers", 160],
  ["/users", 160],
  ["/operator/companies/x", 160],
  ["/dashboard", 190],
  ["/chargers/x", 190],
  ["/chargers/x/support", 190],
];
const CSS_KB = 10;

const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8")) as Record<
  string,
  Entry
>;
let failed = false;
for (const [path, budget] of BUDGETS_KB) {
  const found = PRELOADS.find(([pattern]) => new RegExp(pattern).test(path)) ?? ["", []];
  const files = closure([
    "index.html",
    ...PARTS.slice(0, partsOf(found)).map((part) => `virtual:messages/${part}/fr`),
    ...found[1].map((name) => `src/${name}`),
  ]);
  report(path, "js", weigh(files, ".js"), budget);
  report(path, "css", weigh(files, ".css"), CSS_KB);
}
if (failed) process.exit(1);

function closure(keys: string[]): Set<string> {
  const open = keys.map((key) => find(key));
  const files = new Set<string>();
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    if (files.has(entry.file)) continue;
    files.add(entry.file);
    for (const sheet of entry.css ?? []) files.add(sheet);
    open.push(...(entry.imports ?? []).map((key) => find(key)));
  }
  return files;
}

function find(key: string): Entry {
  const entry = manifest[key] ?? Object.values(manifest).find((one) => one.src === key);
  if (entry === undefined) throw new Error(`${key} is not in the build`);
  return entry;
}

function weigh(files: Set<string>, ending: string): number {
  return [...files]
    .filter((file) => file.endsWith(ending))
    .map((file) => brotliCompressSync(readFileSync(new URL(file, dist))).length / 1000)
    .reduce((sum, size) => sum + size, 0);
}

function report(path: string, kind: string, kb: number, budget: number): void {
  const over = kb > budget;
  failed ||= over;
  console.log(
    `${path.padEnd(24)} ${kind.padEnd(4)} ${kb.toFixed(1).padStart(6)} of ${budget} kB${over ? "  TOO MUCH" : ""}`,
  );
}
