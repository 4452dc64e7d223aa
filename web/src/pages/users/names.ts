/** What people and their sites are called. */
import type { Translate } from "@/i18n";
import type { Assigned, Site, User } from "./queries";

export function nameOf(user: User): string {
  return `${user.first_name} ${user.last_name}`.trim() || user.email;
}

/** Empty as long as the names of sites are on their way. */
export function sitesOf({ sites }: Assigned, known: Site[] | undefined, t: Translate): string {
  if (sites === null) return t("users.all_sites");
  if (known === undefined) return "";
  const names = sites.map((id) => known.find((site) => site.id === id)?.name);
  return names.filter(Boolean).join(", ") || t("users.no_site");
}
