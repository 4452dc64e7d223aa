/** `import "virtual:messages/fr"` gives the French catalogue, compiled: no ICU parser in the browser. */
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { compile, folder, read } from "./catalogue.ts";

const NAME = "virtual:messages/";

export function messages(): Plugin {
  return {
    name: "hub-messages",
    resolveId: (id) => (id.startsWith(NAME) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${NAME}`)) return undefined;
      const language = id.slice(NAME.length + 1);
      this.addWatchFile(fileURLToPath(new URL(`${language}.json`, folder())));
      const text = JSON.stringify(JSON.stringify(compile(read(language))));
      return { code: `export default JSON.parse(${text})`, moduleType: "js" };
    },
  };
}
