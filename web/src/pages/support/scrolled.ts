/** Whether the page is scrolled down to where its beginning is no longer in sight. */
import { useSyncExternalStore } from "react";

const BEGINNING_PX = 300;

function subscribe(changed: () => void): () => void {
  addEventListener("scroll", changed, { passive: true });
  return () => removeEventListener("scroll", changed);
}

export function useScrolled(): boolean {
  return useSyncExternalStore(subscribe, () => scrollY > BEGINNING_PX);
}
