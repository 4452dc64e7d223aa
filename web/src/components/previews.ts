/** What the last 30 days would have been under a change: asked, and where it is much, waited for. */
import { useQuery } from "@tanstack/react-query";
import type { Answer } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import type { paths } from "@/api/schema";

type Asking = paths["/api/previews"]["post"]["requestBody"]["content"]["application/json"];
export type PreviewAnswer = Answer<"/api/previews", "post">;
export type Numbers = NonNullable<PreviewAnswer["preview"]>;
/** As `POST /api/previews` takes it: `{kind: "visitor_use", mode: "off", …}`. */
export type PreviewChange = Asking["change"];
/** `{chargers: […]}`, `{sites: […]}` or cards; null for a tariff. */
export type PreviewTarget = NonNullable<Asking["target"]> | null;

const ASK_EVERY_MS = 1_500;
const KEPT_MS = 300_000;

/** Whoever asks the same again within five minutes, also after leaving, finds the same answer. */
export function usePreview(change: PreviewChange | null, target: PreviewTarget) {
  const asked = useQuery({
    queryKey: ["previews", change, target],
    queryFn: async () => {
      if (change === null) throw new Error("nothing is asked");
      return answer(api.POST("/api/previews", { body: { change, target } }));
    },
    enabled: change !== null,
    staleTime: KEPT_MS,
    gcTime: KEPT_MS,
  });
  const id = asked.data?.id ?? null;
  const job = useQuery({
    queryKey: ["jobs", id],
    queryFn: async () => {
      const path = { job: id ?? "" };
      return (await answer(api.GET("/api/jobs/{job}", { params: { path } }))) as PreviewAnswer;
    },
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : ASK_EVERY_MS),
    gcTime: KEPT_MS,
  });
  return id !== null && job.data !== undefined ? { ...asked, data: job.data } : asked;
}

export function isOver({ status }: PreviewAnswer): boolean {
  return status === "done" || status === "failed";
}

/** Nothing would have been otherwise. */
export function isSame(numbers: Numbers): boolean {
  const sameMoney = numbers.money.every(({ before, after }) => Number(before) === Number(after));
  return numbers.refused === 0 && numbers.admitted_taps === 0 && sameMoney;
}

/** The sessions that say something of the change. */
export function judged({ sessions, not_judged }: Numbers): number {
  return sessions - not_judged.decided_by_charger - not_judged.start_not_seen;
}
