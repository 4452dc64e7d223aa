/** Causes and lines of a charger's story as sentences: each has a text of its own. */
import type { Connector } from "@/api/types";
import type { Translate } from "@/i18n";
import type { Formatters } from "@/i18n/format";
import { faultText } from "./faults";
import type { Why, WhyLine } from "./queries";

const REFUSED_CARDS = [
  "card_blocked",
  "card_expired",
  "card_unknown",
  "not_payable",
  "visitors_off",
] as const;
const REFUSALS = [
  "company_closed",
  "unknown_identity",
  "wrong_certificate",
  "wrong_password",
] as const;
const STATUSES: Connector["status"][] = [
  "Available",
  "Charging",
  "Faulted",
  "Finishing",
  "Preparing",
  "Reserved",
  "SuspendedEV",
  "SuspendedEVSE",
  "Unavailable",
];

type Values = Why["values"];
type Cause = (t: Translate, told: Told, format: Formatters) => string;
type Line = (t: Translate, told: Told) => string;

/** What the sentences are filled with. */
interface Told {
  values: Values;
  connector: number;
}

export function causeText(why: Why, t: Translate, format: Formatters): string {
  return CAUSES[why.cause](t, { values: why.values, connector: why.connector ?? 0 }, format).trim();
}

export function lineText(line: WhyLine, t: Translate): string {
  const connector = numberIn(line.values, "connector");
  return LINES[line.told](t, { values: line.values, connector }).trim();
}

const CAUSES: Record<Why["cause"], Cause> = {
  site_silent: (t, { values }) => t("why.site_silent", silentIn(values)),
  charger_silent: (t, { values }) => t("why.charger_silent", silentIn(values)),
  refused: (t, { values }) => t("why.refused", { reason: refusalIn(values, t) }),
  never_connected: (t) => t("why.never_connected"),
  restarting: (t, { values }) => t("why.restarting", { count: numberIn(values, "count") }),
  faulted: (t, told) => t("why.faulted", faultIn(told, t)),
  out_of_service: (t, { connector }) => t("why.out_of_service", { connector }),
  car_pauses: (t, { connector }) => t("why.car_pauses", { connector }),
  charger_pauses: (t, { connector }) => t("why.charger_pauses", { connector }),
  card_refused: (t, { values }) => cardIn(values, t),
  waits_for_card: (t, { connector }) => t("why.waits_for_card", { connector }),
  slow: (t, { values, connector }, { power }) =>
    t("why.slow", {
      connector,
      power: power(numberIn(values, "power_w")),
      most: power(numberIn(values, "most_w")),
    }),
  nothing_wrong: (t) => t("why.nothing_wrong"),
  not_known: (t) => t("why.not_known"),
};

const LINES: Record<WhyLine["told"], Line> = {
  lost: (t) => t("why.line_lost"),
  back: (t) => t("why.line_back"),
  site_lost: (t, { values }) => t("why.line_site_lost", silentIn(values)),
  alone_lost: (t, { values }) => t("why.line_alone_lost", silentIn(values)),
  refused: (t, { values }) => t("why.line_refused", { reason: refusalIn(values, t) }),
  started: (t) => t("why.line_started"),
  faulted: (t, told) => t("why.line_faulted", faultIn(told, t)),
  status: (t, { values, connector }) =>
    t("why.line_status", { connector, status: statusIn(values, t) }),
  card_refused: (t, { values }) => cardIn(values, t),
  session_started: (t, { connector }) => t("why.line_session_started", { connector }),
  session_ended: (t, { connector }) => t("why.line_session_ended", { connector }),
};

function silentIn(values: Values): { silent: number; chargers: number } {
  return { silent: numberIn(values, "silent"), chargers: numberIn(values, "chargers") };
}

function refusalIn(values: Values, t: Translate): string {
  const known = REFUSALS.find((reason) => reason === values.reason);
  return known ? t(`refusal.${known}`) : textIn(values, "reason");
}

function cardIn(values: Values, t: Translate): string {
  const known = REFUSED_CARDS.find((reason) => reason === values.reason);
  return known ? t(`reason.${known}`, { card: t("why.a_card") }) : t("why.card_refused");
}

function statusIn(values: Values, t: Translate): string {
  const known = STATUSES.find((status) => status === values.status);
  return known ? t(`connector_status.${known}`) : textIn(values, "status");
}

function faultIn({ values, connector }: Told, t: Translate): { connector: number; fault: string } {
  return { connector, fault: faultText({ error_code: textIn(values, "code"), info: "" }, t) };
}

function numberIn(values: Values, name: string): number {
  return Number(values[name] ?? 0);
}

function textIn(values: Values, name: string): string {
  return String(values[name] ?? "");
}
