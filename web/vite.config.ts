/** The build: React, the catalogues compiled, and the inline script that preloads a route's chunks. */
import { fileURLToPath } from "node:url";
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { compress } from "./scripts/compress-plugin.ts";
import { messages } from "./scripts/messages-plugin.ts";
import { preload } from "./scripts/preload-plugin.ts";

const api = process.env.HUB_API ?? "http://127.0.0.1:8080";

/** What every page needs of others: one file, which outlives deploys in the browser's cache. */
const BASE =
  /node_modules\/(react|react-dom|scheduler|@tanstack\/(react-router|router-core|history|react-store|store))\//;

export default defineConfig({
  plugins: [
    react(),
    messages(),
    preload(),
    compress(),
    // React Aria falls back to en-US: without it an English browser gets a white page.
    {
      ...optimizeLocales.vite({ locales: ["fr-FR", "en-US", "de-DE", "nl-NL"] }),
      enforce: "pre" as const,
    },
  ],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    target: "es2023",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    manifest: true,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "base", test: BASE }] } } },
  },
  server: {
    proxy: {
      "/api": api,
      "/mail": api,
      "/live": { target: api, ws: true },
    },
  },
  test: {
    environment: "happy-dom",
    include: ["tests/**/*.test.{ts,tsx}"],
    setupFiles: ["tests/setup.ts"],
  },
});
