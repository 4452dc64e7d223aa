/** What a change was of, in the words of the pages where it is made; else as it was written down. */
import { oneOf } from "@/api/link";
import type { PlainKey, Translate } from "@/i18n";
import { isLanguage, LANGUAGE_NAMES } from "@/i18n/language";

const FIELDS: Partial<Record<string, PlainKey>> = {
  account_manager: "contact.account_manager",
  city: "operator.city",
  closed_at: "operator.closed_badge",
  country: "operator.country",
  currency: "operator.currency",
  email: "field.email",
  email_domain: "operator.email_domain",
  expires_at: "users.expires",
  first_name: "field.first_name",
  identity: "operator.identity",
  language: "field.language",
  last_name: "field.last_name",
  latitude: "operator.latitude",
  longitude: "operator.longitude",
  name: "contact.name",
  news: "profile.news",
  opened_at: "audit.opened_at",
  payment_account: "operator.payment_account",
  phone: "contact.phone",
  postal_code: "operator.postal_code",
  renews_on: "operator.renews_on",
  role: "field.role",
  second_factor: "factor.title",
  second_factor_required: "factor.company_required",
  serial_number: "operator.serial_number",
  service_desk: "contact.service_desk",
  site: "operator.site",
  sites: "users.sites",
  started_on: "operator.started_on",
  status: "users.status",
  street: "operator.street",
  subdomains: "operator.subdomains",
  time_zone: "operator.time_zone",
  uid: "operator.uid",
  visual_number: "operator.visual_number",
};
const ROLES = ["operator", "e_mobility_manager", "site_manager"] as const;
const STANDINGS = ["active", "blocked"] as const;

/** `account_manager.name`: with what it is a part of, where that has a word. */
export function fieldText(field: string, t: Translate): string {
  const words = field.split(".").map((part) => FIELDS[part]);
  if (words.at(-1) === undefined) return field;
  return words.flatMap((word) => (word === undefined ? [] : [t(word)])).join(" · ");
}

export function valueText(field: string, value: string, t: Translate): string {
  if (value === "true" || value === "false")
    return t(value === "true" ? "common.yes" : "common.no");
  if (field === "language" && isLanguage(value)) return LANGUAGE_NAMES[value];
  const role = field === "role" ? oneOf(ROLES, value) : undefined;
  if (role !== undefined) return t(`role.${role}`);
  const standing = field === "status" ? oneOf(STANDINGS, value) : undefined;
  return standing === undefined ? value : t(`users.${standing}`);
}
