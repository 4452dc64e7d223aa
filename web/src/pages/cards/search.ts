/** The filter of the list of cards, as it stands in its address. */
import { type Link, text } from "@/api/link";

export function cardSearch(link: Link): { text?: string | undefined } {
  return { text: text(link.text) };
}
