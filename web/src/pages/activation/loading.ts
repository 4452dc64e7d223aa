/** What an activation link is for. Reading it changes nothing: mail scanners open links too. */
import { useCallback, useEffect, useState } from "react";
import type { Answer } from "@/api/answers";
import { answer } from "@/api/errors";
import { open } from "@/api/open";
import type { Asked } from "@/components/Loaded";

export type Activation = Answer<"/api/activations/{token}", "get">;

const UNASKED = { data: undefined, error: null, isFetching: true };

/** The one place that loads without the query client, so that this page arrives without it. */
export function useActivation(token: string): Asked<Activation> {
  const [state, setState] = useState<Omit<Asked<Activation>, "refetch">>(UNASKED);
  const load = useCallback(() => {
    setState(UNASKED);
    answer(open.GET("/api/activations/{token}", { params: { path: { token } } }))
      .then((data) => setState({ data, error: null, isFetching: false }))
      .catch((error: unknown) => setState({ data: undefined, error, isFetching: false }));
  }, [token]);
  useEffect(load, [load]);
  return { ...state, refetch: load };
}
