/** What is said of a schedule, in the list and on its page. */
import type { Site } from "@/api/types";
import type { IconName } from "@/components/Icon";
import type { Tone } from "@/components/StatusBadge";
import type { Translate } from "@/i18n";
import { type Formatters, formatters } from "@/i18n/format";
import { LANGUAGE_NAMES } from "@/i18n/language";
import { addressesIn, type Draft } from "./draft";
import type { Delivery, Recipient, Run } from "./queries";

/** Days of a calendar, wherever it hangs. */
export function periodText(
  { first, last }: { first: string; last: string },
  t: Translate,
  locale: string,
): string {
  const { day } = formatters(locale, "UTC");
  return t("schedules.period", { first: day(first), last: day(last) });
}

/** `07:00`, as the reader writes it. */
export function timeText(at: string, { time }: Formatters): string {
  return time(`2026-01-05T${at}:00Z`);
}

export function rhythmText({ every, at }: Draft, t: Translate, locale: string): string {
  return t(`schedule_rhythm.${every}`, { time: timeText(at, formatters(locale, "UTC")) });
}

/** By their names; null: all. */
export function sitesText(sites: readonly string[] | null, known: Site[], t: Translate): string {
  if (sites === null) return t("sites.all");
  const names = sites.map((site) => known.find(({ id }) => id === site)?.name ?? site);
  return names.sort((a, b) => a.localeCompare(b)).join(", ");
}

type Field = [name: string, value: string];

/** Field by field, to be set beside another one. */
export function fieldsOf(draft: Draft, known: Site[], t: Translate, locale: string): Field[] {
  return [
    [t("schedules.name"), draft.name],
    [t("schedules.rhythm"), rhythmText(draft, t, locale)],
    [t("sites.title"), sitesText(draft.sites, known, t)],
    [t("schedules.format"), t(`report_format.${draft.format}`)],
    [t("field.language"), LANGUAGE_NAMES[draft.language]],
    [t("schedules.idle_sites"), t(draft.with_idle_sites ? "common.yes" : "common.no")],
    [t("schedules.recipients"), addressesIn(draft.recipients).sort().join(", ")],
  ];
}

type Look = [tone: Tone, icon: IconName];

export const RECIPIENT_LOOKS: Record<Recipient["state"], Look> = {
  active: ["good", "check-circle"],
  unconfirmed: ["waiting", "clock"],
  unsubscribed: ["neutral", "ban"],
};

export const DELIVERY_LOOKS: Record<Delivery["state"], Look> = {
  waiting: ["charging", "clock"],
  sent: ["good", "check-circle"],
  failed: ["bad", "alert"],
  unreachable: ["bad", "alert"],
  not_allowed: ["neutral", "ban"],
};

/** Nobody got it, or not all did: that is said first. */
export function hasTrouble({ failed, deliveries }: Run): boolean {
  return failed || deliveries.some(({ state }) => state === "failed" || state === "unreachable");
}
