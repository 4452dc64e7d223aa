/** The shape that a route answers with, by path and method: `Answer<"/api/me", "get">`. */
import type { paths } from "./schema";

type Good = 200 | 201 | 202;
type Body<R> = R extends { content: { "application/json": infer T } } ? T : never;
type Responses<O> = O extends { responses: infer R } ? R : never;

export type Answer<P extends keyof paths, M extends keyof paths[P]> = {
  [S in keyof Responses<paths[P][M]>]: S extends Good ? Body<Responses<paths[P][M]>[S]> : never;
}[keyof Responses<paths[P][M]>];

/** One of the things that a list answers. */
export type ItemOf<L> = L extends { items: (infer T)[] } ? T : never;
