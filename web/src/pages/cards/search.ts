/** The filter of the list of cards, as it stands in its address. */
import * as v from "valibot";

export const cardSearch = v.object({
  text: v.fallback(v.optional(v.string()), undefined),
});
