/** Which report a link is of. Reading it changes nothing: mail scanners open links too. */
import { useCallback } from "react";
import type { Answer } from "@/api/answers";
import { answer } from "@/api/errors";
import { open } from "@/api/open";
import { useAsked } from "@/components/asking";
import type { Asked } from "@/components/Loaded";

export type Subscription = Answer<"/api/unsubscriptions/{unsubscribe_link}", "get">;

export function useSubscription(token: string): Asked<Subscription> {
  return useAsked<Subscription>(
    useCallback(() => {
      const path = { unsubscribe_link: token };
      return answer(open.GET("/api/unsubscriptions/{unsubscribe_link}", { params: { path } }));
    }, [token]),
  );
}
