/** What is said of a session in the list and on its page. */
import type { Session } from "@/api/types";
import type { Translate } from "@/i18n";
import type { Formatters } from "@/i18n/format";

/** Why a charger ended a session (OCPP 1.6 section 7.34). */
const STOP_REASONS = [
  "DeAuthorized",
  "EmergencyStop",
  "EnergyLimitReached",
  "EVDisconnected",
  "GroundFault",
  "HardReset",
  "ImmediateReset",
  "Local",
  "LocalOutOfCredit",
  "MasterPass",
  "Other",
  "OvercurrentFault",
  "PowerLoss",
  "PowerQuality",
  "Reboot",
  "Remote",
  "ReqEnergyTransferRejected",
  "SOCLimitReached",
  "SoftReset",
  "StoppedByEV",
  "TimeLimitReached",
  "Timeout",
  "UnlockCommand",
] as const;

/** Private or public, free or paid. */
export function typeOf(session: Session, t: Translate): string {
  return t(`session_type.${session.private ? "private" : "public"}_${session.billing}`);
}

/** The card by its label, else its printed number, else what the reader read. */
export function cardOf(session: Session): string {
  return session.card_label || session.visual_number || session.uid;
}

/** A reason that nobody knows stands as the charger said it. */
export function stopReasonOf(session: Session, t: Translate): string {
  const known = STOP_REASONS.find((reason) => reason === session.stop_reason);
  return known ? t(`stop_reason.${known}`) : (session.stop_reason ?? "");
}

/** What was never seen of it, and what is odd in what was seen, a sentence each. */
export function remarksOn(session: Session, t: Translate): string[] {
  return [
    ...session.missing.map((part) => t(`session_missing.${part}`)),
    ...session.deviations.map((oddity) => t(`session_deviation.${oddity}`)),
  ];
}

/** What it costs, tax included; a dash where a session is free or has no price yet. */
export function priceOf({ price }: Pick<Session, "price">, format: Formatters): string {
  return price ? format.money({ amount: price.gross, currency: price.currency }) : "–";
}
