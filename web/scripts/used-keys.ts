/** Which keys the source speaks of: written out, or as a template with a changing part. */
import { globSync, readFileSync } from "node:fs";

export function usedKeys(): (key: string) => boolean {
  const source = globSync("src/**/*.{ts,tsx}")
    .filter((path) => !path.endsWith(".d.ts"))
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
  const words = new Set(source.match(/[a-z][\w-]*(?:\.[\w-]+)+/g));
  const patterns = [...new Set(source.match(/`[a-z][\w.-]*\.(?:\$\{[^}]+\}[\w.-]*)+`/g))].map(
    (template) =>
      new RegExp(
        `^${template
          .slice(1, -1)
          .replaceAll(".", "\\.")
          .replace(/\$\{[^}]+\}/g, "[\\w-]+")}$`,
      ),
  );
  return (key) => words.has(key) || patterns.some((pattern) => pattern.test(key));
}
