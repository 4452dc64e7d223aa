/** Whether the window is as narrow as a phone: tables become cards, the menu goes to the bottom. */
import { useSyncExternalStore } from "react";

const query = matchMedia("(max-width: 640px)");

function subscribe(changed: () => void): () => void {
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
