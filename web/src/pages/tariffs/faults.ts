/** The form is long: what is wrong with a field is said beside the button too. */
import { ApiError } from "@/api/errors";
import type { Submission } from "@/components/submitting";

export function faultText({ fault, error }: Submission): string | null {
  const [first] = error instanceof ApiError ? error.fields : [];
  return fault ?? first?.message ?? null;
}
