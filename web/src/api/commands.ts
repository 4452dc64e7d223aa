/** A command on its way to a charger, until its outcome is known. */
import { useQuery } from "@tanstack/react-query";
import { api } from "./client";
import { answer } from "./errors";
import type { Command } from "./types";

const ASK_EVERY_MS = 2_000;
const UNDECIDED: readonly Command["status"][] = ["queued", "sent"];

export function isOpen(status: Command["status"] | undefined): boolean {
  return status !== undefined && UNDECIDED.includes(status);
}

/** Live frames bring the outcome; asking every two seconds is for when the socket is down. */
export function useCommand(id: string | undefined) {
  return useQuery({
    queryKey: ["commands", id],
    queryFn: () =>
      answer(api.GET("/api/commands/{command}", { params: { path: { command: id ?? "" } } })),
    enabled: id !== undefined,
    refetchInterval: ({ state }) =>
      state.data && !isOpen(state.data.status) ? false : ASK_EVERY_MS,
  });
}
