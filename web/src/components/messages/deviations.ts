/** What deviates from the specification, in words. Told as `pointer: code`. */
import type { Translate } from "@/i18n";

const CODES = [
  "bad_format",
  "bad_time",
  "missing_field",
  "other",
  "out_of_range",
  "too_few",
  "too_long",
  "too_many",
  "too_short",
  "unknown_enum",
  "unknown_field",
  "wrong_type",
] as const;

/** What can be said of a message as a whole. */
const WHOLE = [
  "bad_json",
  "extra_parts",
  "long_message_id",
  "no_payload",
  "not_understood",
  "wrong_type",
] as const;

/** What nobody has words for stands as it was told. */
export function deviationText(deviation: string, t: Translate): string {
  const at = deviation.lastIndexOf(": ");
  const place = deviation.slice(0, at);
  const code = deviation.slice(at + 2);
  const whole = WHOLE.find((one) => one === code);
  if (whole !== undefined && place.length < 2) return t(`deviation_whole.${whole}`);
  const known = CODES.find((one) => one === code);
  return known === undefined ? deviation : t(`deviation.${known}`, { place });
}
