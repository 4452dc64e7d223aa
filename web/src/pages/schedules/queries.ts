/** Schedules of reports, what they sent, and the reports themselves. */
import { queryOptions, useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import type { Answer, ItemOf } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { every } from "@/api/every";
import { queries } from "@/api/queries";
import type { paths } from "@/api/schema";

type Body<O> = O extends { requestBody: { content: { "application/json": infer B } } } ? B : never;

export type Schedule = ItemOf<Answer<"/api/report-schedules", "get">>;
export type Recipient = Schedule["recipients"][number];
export type Run = ItemOf<Answer<"/api/report-schedules/{schedule}/runs", "get">>;
export type Delivery = Run["deliveries"][number];
export type Job = ItemOf<Answer<"/api/reports", "get">>;
export type Report = Answer<"/api/reports/{report}", "get">;
export type Letter = Answer<"/api/reports/{report}/letter", "get">;
export type NewSchedule = Body<paths["/api/report-schedules"]["post"]>;
export type ChangedSchedule = Body<paths["/api/report-schedules/{schedule}"]["put"]>;

const FEW = 20;
const PAGE = 100;
const ASK_EVERY_MS = 1_500;
const GOING_EVERY_MS = 5_000;
/** A mail that waits for longer was not sent at the first try: its next ones are minutes apart. */
const GOING_MS = 900_000;

export const schedulesQuery = queryOptions({
  queryKey: ["schedules"],
  queryFn: async () => {
    const found = await every((query) =>
      answer(api.GET("/api/report-schedules", { params: { query } })),
    );
    return found.sort((a, b) => a.name.localeCompare(b.name));
  },
});

export const scheduleQuery = (schedule: string) =>
  queryOptions({
    queryKey: ["schedules", schedule],
    queryFn: () =>
      answer(api.GET("/api/report-schedules/{schedule}", { params: { path: { schedule } } })),
  });

/** Nothing is pushed while mails go out: the last ones are asked for anew until they are gone. */
export function useRuns(schedule: string) {
  return useInfiniteQuery({
    queryKey: ["schedule-runs", schedule],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/report-schedules/{schedule}/runs", {
          params: { path: { schedule }, query: { limit: FEW, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.items.some((run) => isGoing(run, Date.now())) ? GOING_EVERY_MS : false,
  });
}

/** Its report is being made, or a mail of it is on its way. */
export function isGoing({ failed, deliveries, created_at }: Run, now: number): boolean {
  const waits = deliveries.length === 0 || deliveries.some(({ state }) => state === "waiting");
  return !failed && waits && now - Date.parse(created_at) < GOING_MS;
}

function anew(): void {
  void queries.invalidateQueries({ queryKey: ["schedules"] });
  void queries.invalidateQueries({ queryKey: ["schedule-runs"] });
}

export function useAddSchedule() {
  return useMutation({
    mutationFn: (body: NewSchedule) => answer(api.POST("/api/report-schedules", { body })),
    onSuccess: anew,
  });
}

/** Where somebody else was faster, theirs is fetched too. */
export function useChangeSchedule(schedule: string) {
  return useMutation({
    mutationFn: (body: ChangedSchedule) =>
      answer(api.PUT("/api/report-schedules/{schedule}", { params: { path: { schedule } }, body })),
    onSettled: anew,
  });
}

/** Pauses it, lets it go on, sends it now, or takes it away: each with its own answer. */
export function useDeed<V = void>(deed: (value: V) => Promise<unknown>) {
  return useMutation({ mutationFn: deed, onSettled: anew });
}

export const isMade = ({ status }: Pick<Report, "status">) =>
  status === "done" || status === "failed";

/** A report while it is made; undefined: none is asked for. */
export function useReport(report: string | undefined) {
  return useQuery({
    queryKey: ["reports", report],
    queryFn: () =>
      answer(api.GET("/api/reports/{report}", { params: { path: { report: report ?? "" } } })),
    enabled: report !== undefined,
    refetchInterval: ({ state: { data, error } }) =>
      error !== null || (data && isMade(data)) ? false : ASK_EVERY_MS,
    staleTime: 0,
  });
}

/** Newest first, without a company's exports; those that are being made are looked at again. */
export function useReports() {
  return useInfiniteQuery({
    queryKey: ["reports", "list"],
    queryFn: async ({ pageParam: cursor }) => {
      const query = { limit: PAGE, ...(cursor ? { cursor } : {}) };
      const page = await answer(api.GET("/api/reports", { params: { query } }));
      return { ...page, items: page.items.filter(({ format }) => format !== "zip") };
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.items.every(isMade) === false ? ASK_EVERY_MS : false,
    staleTime: 0,
  });
}

/** The mail that it goes out with; only of a schedule's, once it is made. */
export function useLetter(report: string, made: boolean) {
  return useQuery({
    queryKey: ["letters", report],
    queryFn: () =>
      answer(api.GET("/api/reports/{report}/letter", { params: { path: { report } } })),
    enabled: made,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The address of a file is good for a minute, so it is asked for when it is needed. */
export function useAddress() {
  return useMutation({
    mutationFn: async (report: string) =>
      (await answer(api.GET("/api/reports/{report}", { params: { path: { report } } })))
        .download_url,
  });
}
