/** `import "virtual:messages/open/fr"` gives a part of the French catalogue, compiled: no ICU parser in the browser. */
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { type Catalogue, compile, folder, partOf, read } from "./catalogue.ts";

const NAME = "virtual:messages/";

export function messages(): Plugin {
  return {
    name: "hub-messages",
    resolveId: (id) => (id.startsWith(NAME) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${NAME}`)) return undefined;
      const [part, language = ""] = id.slice(NAME.length + 1).split("/");
      this.addWatchFile(fileURLToPath(new URL(`${language}.json`, folder())));
      const text = JSON.stringify(JSON.stringify(compile(only(part, read(language)))));
      return { code: `export default JSON.parse(${text})`, moduleType: "js" };
    },
  };
}

function only(part: string | undefined, catalogue: Catalogue): Catalogue {
  return Object.fromEntries(Object.entries(catalogue).filter(([key]) => partOf(key) === part));
}
