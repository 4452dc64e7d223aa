/** What deviates from the specification, in words. Stored as `pointer: keyword of JSON Schema`. */
import type { Translate } from "@/i18n";

const KEYWORDS = [
  "additionalProperties",
  "enum",
  "format",
  "maxItems",
  "maxLength",
  "maximum",
  "minItems",
  "minimum",
  "multipleOf",
  "required",
  "type",
] as const;

/** What can be said of a message as a whole. */
const WHOLE = ["additionalProperties", "required", "type"] as const;

/** What nobody has words for stands as it was stored. */
export function deviationText(deviation: string, t: Translate): string {
  const at = deviation.lastIndexOf(": ");
  const place = deviation.slice(0, at);
  const known = KEYWORDS.find((keyword) => keyword === deviation.slice(at + 2));
  if (known === undefined || !place.startsWith("/")) return deviation;
  const whole = WHOLE.find((keyword) => keyword === known);
  if (place === "/" && whole !== undefined) return t(`deviation_whole.${whole}`);
  return t(`deviation.${known}`, { place });
}
