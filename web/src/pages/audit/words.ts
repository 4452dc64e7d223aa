/** What was done, in words, and what it changed, field by field. */
import type { Translate } from "@/i18n";
import type { Change } from "./queries";

const ACTIONS = [
  "bulk_change_applied",
  "bulk_change_requested",
  "bulk_change_retried",
  "bulk_change_stopped",
  "bulk_change_undone",
  "card_added",
  "card_adopted",
  "card_changed",
  "card_holder_erased",
  "card_issued",
  "card_removed",
  "charger_card_withdrawn",
  "charger_cards_granted",
  "charger_cards_withdrawn",
  "charger_changed",
  "charger_commanded",
  "charger_equipment_changed",
  "charger_granted_to_all",
  "charger_group_granted",
  "charger_group_withdrawn",
  "charger_messages_applied_again",
  "charger_moved",
  "charger_password_changed",
  "charger_password_rotation",
  "charger_registered",
  "charger_settings_changed",
  "charger_withdrawn_from_all",
  "companies_imported",
  "company_changed",
  "company_closed",
  "company_created",
  "company_exported",
  "company_reopened",
  "group_cards_added",
  "group_cards_removed",
  "group_created",
  "group_deleted",
  "group_renamed",
  "help_changed",
  "identity_provider_changed",
  "identity_provider_removed",
  "invitation_resent",
  "invitation_sent",
  "invitation_withdrawn",
  "model_settings_changed",
  "schedule_changed",
  "schedule_created",
  "schedule_deleted",
  "schedule_paused",
  "schedule_recipient_confirmed",
  "schedule_resumed",
  "schedule_sent",
  "schedule_unsubscribed",
  "site_card_withdrawn",
  "site_cards_granted",
  "site_cards_withdrawn",
  "site_changed",
  "site_created",
  "site_granted_to_all",
  "site_group_granted",
  "site_group_withdrawn",
  "site_withdrawn_from_all",
  "tariff_added",
  "tariff_changed",
  "user_activated",
  "user_changed",
  "user_created",
  "user_erased",
  "user_password_changed",
  "user_password_reset",
  "user_profile_changed",
  "user_reached_again",
  "user_recovery_codes_renewed",
  "user_second_factor_added",
  "user_second_factor_removed",
  "user_second_factor_reset",
  "user_sign_in_ended",
  "user_signed_out",
  "user_signed_out_elsewhere",
] as const;

/** What nobody has words for stands as it was written down. */
export function actionText(action: string, t: Translate): string {
  const known = ACTIONS.find((one) => one === action.replaceAll(".", "_"));
  return known ? t(`audit_action.${known}`) : action;
}

/** The bulk change that it is of, or that it asked for; null: of none. */
export function jobOf({ action, subject, together }: Change): string | null {
  return together || (action.startsWith("bulk_change.") ? subject : null);
}

type Row = [field: string, before: string, after: string];

/** Objects are taken apart: `visitor_use.mode`. */
export function rowsOf({ before, after }: Change): Row[] {
  const [old, now] = [flat(before), flat(after)];
  const fields = [...new Set([...old.keys(), ...now.keys()])];
  return fields
    .filter((field) => old.get(field) !== now.get(field))
    .map((field) => [field, old.get(field) ?? "–", now.get(field) ?? "–"]);
}

function flat(value: Record<string, unknown>, path = ""): Map<string, string> {
  const entries = Object.entries(value).flatMap(([name, one]): [string, string][] => {
    const field = path ? `${path}.${name}` : name;
    if (typeof one === "object" && one !== null && !Array.isArray(one))
      return [...flat(one as Record<string, unknown>, field)];
    return [[field, said(one)]];
  });
  return new Map(entries);
}

function said(value: unknown): string {
  if (value === null || value === undefined) return "–";
  if (Array.isArray(value)) return value.map(said).join(", ") || "–";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
