/** How a member of the staff is called. */
import type { Member } from "./queries";

export function nameOf({ first_name, last_name, email }: Member): string {
  return `${first_name} ${last_name}`.trim() || email;
}
