/** The filters of the list of sessions, as they stand in its address. */
import * as v from "valibot";

const day = v.fallback(v.optional(v.pipe(v.string(), v.isoDate())), undefined);

export const sessionSearch = v.object({
  site: v.fallback(v.optional(v.string()), undefined),
  from: day,
  to: day,
});
