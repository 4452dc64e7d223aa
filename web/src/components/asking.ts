/** Loads without the query client, for pages before the sign-in: they arrive without it. */
import { useCallback, useEffect, useState } from "react";
import type { Asked } from "./Loaded";

const UNASKED = { data: undefined, error: null, isFetching: true };

/** What `ask` answers; where `ask` is another one it is asked anew, so keep it with `useCallback`. */
export function useAsked<T>(ask: () => Promise<T>): Asked<T> {
  const [state, setState] = useState<Omit<Asked<T>, "refetch">>(UNASKED);
  const load = useCallback(() => {
    setState(UNASKED);
    ask()
      .then((data) => setState({ data, error: null, isFetching: false }))
      .catch((error: unknown) => setState({ data: undefined, error, isFetching: false }));
  }, [ask]);
  useEffect(load, [load]);
  return { ...state, refetch: load };
}
