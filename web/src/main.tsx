/** Starts the client: the language and, where a page needs one, the sign-in, at the same time. */
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { session } from "./api/session";
import { startingWords, WordsProvider } from "./i18n";
import { router } from "./router";
import "./styles/base.css";

const RELOADED = "hub.reloaded";

// After a deploy the chunks of an open tab are gone: one reload brings the new ones.
addEventListener("vite:preloadError", (event) => {
  if (sessionStorage.getItem(RELOADED) !== null) return;
  sessionStorage.setItem(RELOADED, "1");
  event.preventDefault();
  location.reload();
});

async function start(root: HTMLElement): Promise<void> {
  const words = await startingWords();
  sessionStorage.removeItem(RELOADED);
  createRoot(root).render(
    <StrictMode>
      <WordsProvider start={words}>
        <RouterProvider router={router} />
      </WordsProvider>
    </StrictMode>,
  );
}

session.onEnd(() => void router.invalidate());
const root = document.getElementById("root");
if (root !== null) void start(root);
