/** What is typed, once the typing pauses. */
import { useEffect, useState } from "react";

const PAUSE_MS = 300;

export function usePaused<T>(value: T): T {
  const [settled, settle] = useState(value);
  const written = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(JSON.parse(written) as T), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [written]);
  return settled;
}
