/** What the live socket says. A frame that can't be understood is left alone: the next refetch is right. */
import * as v from "valibot";

/** Only what is looked at is checked; the rest of an item goes to the cache as it came. */
const item = v.looseObject({ id: v.string() });

const frameSchema = v.variant("type", [
  v.object({ type: v.literal("charger_changed"), charger: item }),
  v.object({ type: v.literal("session_changed"), session: item }),
  v.object({ type: v.literal("command_changed"), command: item }),
]);

export type Frame = v.InferOutput<typeof frameSchema>;
export type Item = v.InferOutput<typeof item>;

export function frameOf(data: unknown): Frame | null {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), frameSchema), data);
  return parsed.success ? parsed.output : null;
}
