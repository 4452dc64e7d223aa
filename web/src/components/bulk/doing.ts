/** What a bulk change does, as a sentence: on the button before it, and as its title after it. */
import type { BulkChange } from "@/api/bulk";
import { type Translate, useT } from "@/i18n";

type Control = Extract<BulkChange, { kind: "control" }>["control"];
type Grant = Extract<BulkChange, { kind: "grant" }>;

/** `count`: of how many chargers or cards. */
export function useDoing(): (change: BulkChange, count: number) => string {
  const t = useT();
  return (change, count) => doing(t, change, count);
}

export function doing(t: Translate, change: BulkChange, count: number): string {
  switch (change.kind) {
    case "visitor_use":
      return t("bulk_do.visitor_use", { mode: change.mode, count });
    case "grant":
      return granting(t, change, count);
    case "withdraw":
      return withdrawing(t, change.from, count);
    case "control":
      return commanding(t, change.control, count);
    case "settings":
      return t("bulk_do.settings", { count });
    case "labels":
      return t("bulk_do.labels", { count });
    case "grant_on":
      return t("bulk_do.grant_on", {
        billing: change.billing,
        count,
        chargers: change.chargers.length,
      });
    case "withdraw_on":
      return t("bulk_do.withdraw_on", { count, chargers: change.chargers.length });
    default:
      return t(`bulk_do.${change.kind}`, { count });
  }
}

function granting(t: Translate, { to, billing }: Grant, count: number): string {
  if ("cards" in to) return t("bulk_do.grant_cards", { billing, count, cards: to.cards.length });
  if ("groups" in to)
    return t("bulk_do.grant_groups", { billing, count, groups: to.groups.length });
  return t("bulk_do.grant_all", { billing, count });
}

function withdrawing(t: Translate, from: Grant["to"], count: number): string {
  if ("cards" in from) return t("bulk_do.withdraw_cards", { count, cards: from.cards.length });
  if ("groups" in from) return t("bulk_do.withdraw_groups", { count, groups: from.groups.length });
  return t("bulk_do.withdraw_all", { count });
}

function commanding(t: Translate, control: Control, count: number): string {
  if (control.kind === "set_availability")
    return t("bulk_do.set_availability", { service: control.in_service ? "in" : "out", count });
  return t(`bulk_do.${control.kind}`, { count });
}
