/** What the operator's queries of companies have in common. */
import { queries } from "@/api/queries";
import type { paths } from "@/api/schema";

export type Sent<O> = O extends { requestBody: { content: { "application/json": infer B } } }
  ? B
  : never;
export type Posted<P extends keyof paths> = Sent<paths[P]["post"]>;

interface Page<T> {
  items: T[];
  next_cursor?: string | null;
}

const LIMIT = { limit: 200 };
export const of = (company: string) => ({ params: { path: { company } } });
export const pageOf = (company: string, cursor: string) => ({
  params: { path: { company }, query: pageAt(cursor) },
});
export const pageAt = (cursor: string) => ({ ...LIMIT, ...(cursor ? { cursor } : {}) });
export const nextOf = (page: Page<unknown>) => page.next_cursor ?? undefined;

export const companiesAnew = () => queries.invalidateQueries({ queryKey: ["companies"] });

/** For lists that are needed whole, since others are named by them. */
export async function all<T>(pageAfter: (cursor: string) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined = "";
  while (cursor !== undefined) {
    const page: Page<T> = await pageAfter(cursor);
    items.push(...page.items);
    cursor = nextOf(page);
  }
  return items;
}
