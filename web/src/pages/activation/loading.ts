/** What an activation link is for. Reading it changes nothing: mail scanners open links too. */
import { useCallback } from "react";
import type { Answer } from "@/api/answers";
import { answer } from "@/api/errors";
import { open } from "@/api/open";
import { useAsked } from "@/components/asking";
import type { Asked } from "@/components/Loaded";

export type Activation = Answer<"/api/activations/{token}", "get">;

export function useActivation(token: string): Asked<Activation> {
  return useAsked<Activation>(
    useCallback(
      () => answer(open.GET("/api/activations/{token}", { params: { path: { token } } })),
      [token],
    ),
  );
}
