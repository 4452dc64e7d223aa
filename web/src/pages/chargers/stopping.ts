/**
 * Ends a session from afar and follows the command to its outcome (guide 2.3). What was asked
 * stays known in the cache of mutations, also when the session has gone from the connector.
 */
import { useMutation, useMutationState } from "@tanstack/react-query";
import { api } from "@/api/client";
import { isOpen, useCommand } from "@/api/commands";
import { answer } from "@/api/errors";
import type { Command, RunningSession } from "@/api/types";

export interface Stopping {
  ask: (session: RunningSession) => void;
  /** The session that was to end, and how far that came; undefined before anyone asked. */
  asked: RunningSession | undefined;
  pending: boolean;
  status: Command["status"] | undefined;
  error: Error | null;
}

export function useStopping(charger: string, connector: number): Stopping {
  const mutationKey = ["stop", charger, connector];
  const { mutate } = useMutation({
    mutationKey,
    mutationFn: ({ transaction_id }: RunningSession) =>
      answer(
        api.POST("/api/chargers/{charger}/controls", {
          params: { path: { charger } },
          body: { control: { kind: "stop_session", transaction_id } },
        }),
      ),
  });
  const last = useMutationState({
    filters: { mutationKey },
    select: ({ state }) => ({ ...state, data: state.data as Command | undefined }),
  }).at(-1);
  const command = useCommand(last?.data?.id);
  const status = command.data?.status ?? last?.data?.status;
  return {
    ask: mutate,
    asked: last?.variables as RunningSession | undefined,
    pending: last?.status === "pending" || isOpen(status),
    status,
    error: last?.error ?? null,
  };
}
