/** The operator's view of companies; only operators may ask. */
import {
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
} from "@tanstack/react-query";
import type { Answer, ItemOf } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { queries } from "@/api/queries";
import { useRows } from "@/api/rows";
import type { paths } from "@/api/schema";

type Sent<O> = O extends { requestBody: { content: { "application/json": infer B } } } ? B : never;
type Body<P extends keyof paths> = Sent<paths[P]["post"]>;

export type Company = ItemOf<Answer<"/api/operator/companies", "get">>;
export type CompanyDetails = Answer<"/api/operator/companies/{company}", "get">;
export type Site = ItemOf<Answer<"/api/operator/companies/{company}/sites", "get">>;
export type Charger = ItemOf<Answer<"/api/operator/companies/{company}/chargers", "get">>;
export type Manager = ItemOf<Answer<"/api/operator/companies/{company}/managers", "get">>;
export type Person = ItemOf<Answer<"/api/operator/companies/{company}/users", "get">>;
export type Card = ItemOf<Answer<"/api/operator/cards", "get">>;
export type Found = ItemOf<Answer<"/api/operator/search", "get">>;
export type CompanyChange = Sent<paths["/api/operator/companies/{company}"]["patch"]>;
export type SiteChange = Sent<paths["/api/operator/companies/{company}/sites/{site}"]["patch"]>;
export type ChargerChange = Sent<
  paths["/api/operator/companies/{company}/chargers/{charger}"]["patch"]
>;
export type NewCompany = Body<"/api/operator/companies">;
export type NewSite = Body<"/api/operator/companies/{company}/sites">;
export type NewCharger = Body<"/api/operator/companies/{company}/chargers">;
export type NewManager = Body<"/api/operator/companies/{company}/managers">;
export type NewCard = Body<"/api/operator/cards">;
type CardChange = Sent<paths["/api/operator/cards/{uid}"]["patch"]>;

const LIMIT = { limit: 200 };
const of = (company: string) => ({ params: { path: { company } } });
const listOf = (company: string) => ({ params: { path: { company }, query: LIMIT } });

const CARDS = ["operator-cards"];
const cardsAnew = () => queries.invalidateQueries({ queryKey: CARDS });
const companiesAnew = () => queries.invalidateQueries({ queryKey: ["companies"] });

interface Page<T> {
  items: T[];
  next_cursor?: string | null;
}

const pageAt = (cursor: string) => ({ ...LIMIT, ...(cursor ? { cursor } : {}) });
const nextOf = (page: Page<unknown>) => page.next_cursor ?? undefined;

/** For lists that are needed whole, since others are named by them. */
async function all<T>(pageOf: (cursor: string) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined = "";
  while (cursor !== undefined) {
    const page: Page<T> = await pageOf(cursor);
    items.push(...page.items);
    cursor = nextOf(page);
  }
  return items;
}

export function useCompanies() {
  return useRows(
    useInfiniteQuery({
      queryKey: ["companies", "list"],
      queryFn: ({ pageParam: cursor }) =>
        answer(api.GET("/api/operator/companies", { params: { query: pageAt(cursor) } })),
      initialPageParam: "",
      getNextPageParam: nextOf,
    }),
  );
}

export const companyQuery = (company: string) =>
  queryOptions({
    queryKey: ["companies", company],
    queryFn: () => answer(api.GET("/api/operator/companies/{company}", of(company))),
  });

export const sitesQuery = (company: string) =>
  queryOptions({
    queryKey: ["companies", company, "sites"],
    queryFn: () =>
      all((cursor) =>
        answer(
          api.GET("/api/operator/companies/{company}/sites", {
            params: { path: { company }, query: pageAt(cursor) },
          }),
        ),
      ),
  });

export function useChargers(company: string) {
  return useRows(
    useInfiniteQuery({
      queryKey: ["companies", company, "chargers"],
      queryFn: ({ pageParam: cursor }) =>
        answer(
          api.GET("/api/operator/companies/{company}/chargers", {
            params: { path: { company }, query: pageAt(cursor) },
          }),
        ),
      initialPageParam: "",
      getNextPageParam: nextOf,
    }),
  );
}

/** Those who sign in, and for whom nobody in the company may be able to do anything. */
export const usersQuery = (company: string) =>
  queryOptions({
    queryKey: ["companies", company, "users"],
    queryFn: () =>
      all((cursor) =>
        answer(
          api.GET("/api/operator/companies/{company}/users", {
            params: { path: { company }, query: pageAt(cursor) },
          }),
        ),
      ),
  });

export function useFactorReset(company: string) {
  return useMutation({
    mutationFn: (user: string) =>
      answer(
        api.DELETE("/api/operator/companies/{company}/users/{user}/second-factor", {
          params: { path: { company, user } },
        }),
      ),
    onSuccess: companiesAnew,
  });
}

export const managersQuery = (company: string) =>
  queryOptions({
    queryKey: ["companies", company, "managers"],
    queryFn: async () =>
      (await answer(api.GET("/api/operator/companies/{company}/managers", listOf(company)))).items,
  });

/** Of the platform's cards those that everybody may have, and the company's own. */
export function useCards(company: string) {
  const isHere = (card: Card) => card.company === null || card.company === company;
  return useRows(
    useInfiniteQuery({
      queryKey: CARDS,
      queryFn: ({ pageParam: cursor }) =>
        answer(api.GET("/api/operator/cards", { params: { query: pageAt(cursor) } })),
      initialPageParam: "",
      getNextPageParam: nextOf,
      select: ({ pages, pageParams }) => ({
        pages: pages.map((page) => ({ ...page, items: page.items.filter(isHere) })),
        pageParams,
      }),
    }),
  );
}

export function useChangeCard() {
  return useMutation({
    mutationFn: ({ uid, body }: { uid: string; body: CardChange }) =>
      answer(api.PATCH("/api/operator/cards/{uid}", { params: { path: { uid } }, body })),
    onSuccess: cardsAnew,
  });
}

export function useCreateCompany() {
  return useMutation({
    mutationFn: (body: NewCompany) => answer(api.POST("/api/operator/companies", { body })),
    onSuccess: companiesAnew,
  });
}

export function useAddSite(company: string) {
  return useMutation({
    mutationFn: (body: NewSite) =>
      answer(api.POST("/api/operator/companies/{company}/sites", { ...of(company), body })),
    onSuccess: companiesAnew,
  });
}

export function useChangeSite(company: string) {
  return useMutation({
    mutationFn: ({ site, body }: { site: string; body: SiteChange }) =>
      answer(
        api.PATCH("/api/operator/companies/{company}/sites/{site}", {
          params: { path: { company, site } },
          body,
        }),
      ),
    onSuccess: companiesAnew,
  });
}

export function useChangeCharger(company: string) {
  return useMutation({
    mutationFn: ({ charger, body }: { charger: string; body: ChargerChange }) =>
      answer(
        api.PATCH("/api/operator/companies/{company}/chargers/{charger}", {
          params: { path: { company, charger } },
          body,
        }),
      ),
    onSuccess: companiesAnew,
  });
}

/** It connects anew, and follows the rules of its new site. */
export function useMoveCharger(company: string) {
  return useMutation({
    mutationFn: ({ charger, site }: { charger: string; site: string }) =>
      answer(
        api.PUT("/api/operator/companies/{company}/chargers/{charger}/site", {
          params: { path: { company, charger } },
          body: { site },
        }),
      ),
    onSuccess: companiesAnew,
  });
}

/** Another password: the charger has to come with it. */
export function useNewPassword(company: string) {
  return useMutation({
    mutationFn: (charger: string) =>
      answer(
        api.PUT("/api/operator/companies/{company}/chargers/{charger}/password", {
          params: { path: { company, charger } },
          body: {},
        }),
      ),
  });
}

export function useAddCharger(company: string) {
  return useMutation({
    mutationFn: (body: NewCharger) =>
      answer(api.POST("/api/operator/companies/{company}/chargers", { ...of(company), body })),
    onSuccess: companiesAnew,
  });
}

export function useAddManager(company: string) {
  return useMutation({
    mutationFn: (body: NewManager) =>
      answer(api.POST("/api/operator/companies/{company}/managers", { ...of(company), body })),
    onSuccess: companiesAnew,
  });
}

export function useIssueCard() {
  return useMutation({
    mutationFn: (body: NewCard) => answer(api.POST("/api/operator/cards", { body })),
    onSuccess: cardsAnew,
  });
}

const invitationOf = (company: string, { id: invitation }: Manager) => ({
  params: { path: { company, invitation } },
});

export function useResend(company: string) {
  return useMutation({
    mutationFn: (one: Manager) =>
      answer(
        api.POST(
          "/api/operator/companies/{company}/managers/{invitation}/resend",
          invitationOf(company, one),
        ),
      ),
    onSuccess: companiesAnew,
  });
}

export function useWithdraw(company: string) {
  return useMutation({
    mutationFn: (one: Manager) =>
      answer(
        api.DELETE(
          "/api/operator/companies/{company}/managers/{invitation}",
          invitationOf(company, one),
        ),
      ),
    onSuccess: companiesAnew,
  });
}

export function useChangeCompany(company: string) {
  return useMutation({
    mutationFn: (body: CompanyChange) =>
      answer(api.PATCH("/api/operator/companies/{company}", { ...of(company), body })),
    onSuccess: companiesAnew,
  });
}

export function useClose(company: string) {
  return useMutation({
    mutationFn: () => answer(api.POST("/api/operator/companies/{company}/close", of(company))),
    onSuccess: companiesAnew,
  });
}

export function useReopen(company: string) {
  return useMutation({
    mutationFn: () => answer(api.POST("/api/operator/companies/{company}/reopen", of(company))),
    onSuccess: companiesAnew,
  });
}

export function useSearch(text: string) {
  return useQuery({
    queryKey: ["operator-search", text],
    queryFn: async () =>
      (await answer(api.GET("/api/operator/search", { params: { query: { text } } }))).items,
    placeholderData: keepPreviousData,
  });
}
