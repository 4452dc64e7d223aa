/** The filters of the dashboard, as they stand in its address. */
import * as v from "valibot";

export const dashboardSearch = v.object({
  site: v.fallback(v.optional(v.string()), undefined),
});
