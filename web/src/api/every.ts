/** All of a list, page after page: for those that are shown whole, and few people have many of. */
const LIMIT = 200;

interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

interface Query {
  limit: number;
  cursor?: string;
}

export async function every<T>(load: (query: Query) => Promise<Page<T>>): Promise<T[]> {
  const found: T[] = [];
  let query: Query | null = { limit: LIMIT };
  while (query !== null) {
    const page: Page<T> = await load(query);
    found.push(...page.items);
    query = page.next_cursor === null ? null : { limit: LIMIT, cursor: page.next_cursor };
  }
  return found;
}
