/** The present moment, anew every half minute: "5 minutes ago" stays true while one looks at it. */
import { useSyncExternalStore } from "react";

const STEP_MS = 30_000;
let now = new Date();

function subscribe(changed: () => void): () => void {
  const tick = () => {
    now = new Date();
    changed();
  };
  tick();
  const timer = setInterval(tick, STEP_MS);
  return () => clearInterval(timer);
}

export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => now);
}
