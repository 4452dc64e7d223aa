/** Writes `src/api/schema.d.ts` from the API's OpenAPI document, made by the Python code beside us. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const python = fileURLToPath(new URL(".venv/bin/python", root));
const source = fileURLToPath(new URL("build/openapi.json", root));
const target = fileURLToPath(new URL("../src/api/schema.d.ts", import.meta.url));
const generator = fileURLToPath(
  new URL("../node_modules/openapi-typescript/bin/cli.js", import.meta.url),
);

execFileSync(python, ["-m", "shared.http.openapi", source], {
  cwd: fileURLToPath(root),
  env: { ...process.env, PYTHONPATH: fileURLToPath(root) },
});
execFileSync(process.execPath, [generator, source, "-o", target], { stdio: "inherit" });
