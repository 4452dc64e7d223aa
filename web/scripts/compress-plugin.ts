/** Every text of the build also compressed beside it (`.br`), for the edge that serves it. */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import type { Plugin } from "vite";

export function compress(): Plugin {
  let folder = "dist";
  return {
    name: "hub-compress",
    apply: "build",
    configResolved: (config) => {
      folder = config.build.outDir;
    },
    closeBundle() {
      for (const path of globSync(`${folder}/**/*.{js,css,html,svg,json}`))
        writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path)));
    },
  };
}
