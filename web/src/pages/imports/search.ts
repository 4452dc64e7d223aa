/** Which import is looked at, as it stands in the address. */
import { type Link, text } from "@/api/link";

interface ImportSearch {
  job?: string | undefined;
}

export function importSearch(link: Link): ImportSearch {
  return { job: text(link.job) };
}
