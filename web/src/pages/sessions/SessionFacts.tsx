/** Everything else about a session: when, who, why, and how well it is proven. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Session } from "@/api/types";
import { Bill } from "@/components/Bill";
import { type Fact, Facts } from "@/components/Facts";
import { type Translate, useT, useWords } from "@/i18n";
import { type Formatters, formatters } from "@/i18n/format";
import styles from "./sessions.module.css";
import { Trace } from "./Trace";
import { cardOf, remarksOn, stopReasonOf, typeOf } from "./words";

type SessionTariff = NonNullable<Session["tariff"]>;

const NOT_PRICED = { active: "session.price_at_end", ended: "session.price_unproven" } as const;

export function SessionFacts({ session }: { session: Session }) {
  const t = useT();
  const { locale } = useWords();
  const format = formatters(locale, session.site.time_zone);
  return (
    <div className={styles.columns}>
      <Panel title={t("session.course")} rows={courseOf(session, t, format)} />
      <Panel title={t("session.access")} rows={accessOf(session, t)}>
        <Trace trace={session.decision.trace} />
        <Others session={session} />
      </Panel>
      {session.tariff ? <PricePanel session={session} tariff={session.tariff} /> : null}
      <Remarks session={session} />
    </div>
  );
}

function Remarks({ session }: { session: Session }) {
  const t = useT();
  const remarks = remarksOn(session, t);
  if (remarks.length === 0) return null;
  return (
    <section className={`panel ${styles.remarks}`}>
      <h2>{t("session.remarks")}</h2>
      <ul>
        {remarks.map((remark) => (
          <li key={remark}>{remark}</li>
        ))}
      </ul>
    </section>
  );
}

interface PanelProps {
  title: string;
  rows: Fact[];
  children?: ReactNode;
}

function Panel({ title, rows, children }: PanelProps) {
  return (
    <section className="panel">
      <h2>{title}</h2>
      <Facts facts={rows} />
      {children ? <div className={styles.under}>{children}</div> : null}
    </section>
  );
}

/** Other sessions of the card, and at the charger. */
function Others({ session: { uid, charger } }: { session: Session }) {
  const t = useT();
  return (
    <span className="row">
      {uid === "" ? null : (
        <Link to="/sessions" search={{ card: uid }}>
          {t("session.others_of_card")}
        </Link>
      )}
      <Link to="/sessions" search={{ charger: charger.id }}>
        {t("session.others_at_charger")}
      </Link>
    </span>
  );
}

function PricePanel({ session, tariff }: { session: Session; tariff: SessionTariff }) {
  const t = useT();
  const { price, state } = session;
  return (
    <section className="panel">
      <h2>{t("session.price")}</h2>
      <p>{t("session.tariff", tariff)}</p>
      {price ? <Bill price={price} caption={t("session.price")} /> : <p>{t(NOT_PRICED[state])}</p>}
    </section>
  );
}

function courseOf(session: Session, t: Translate, format: Formatters): Fact[] {
  const register = (wh: number | null) => (wh === null ? "" : `${format.number(wh)}\u00a0Wh`);
  const end: Fact[] = session.ended_at
    ? [
        [t("sessions.end"), format.moment(session.ended_at)],
        [t("session.stop_reason"), stopReasonOf(session, t)],
        [t("session.meter_stop"), register(session.meter_stop_wh)],
        [t("session.evidence"), t(`grade.${session.grade}`)],
      ]
    : [[t("sessions.end"), t("sessions.active")]];
  return [
    [t("sessions.start"), format.moment(session.started_at)],
    [t("session.meter_start"), register(session.meter_start_wh)],
    ...end,
    [t("session.connector"), format.number(session.connector)],
    [t("session.serial_number"), session.charger.serial_number],
  ];
}

function accessOf(session: Session, t: Translate): Fact[] {
  const card = cardOf(session);
  return [
    [t("sessions.card"), card],
    [t("session.card_number"), session.visual_number || session.uid],
    [t("session.holder"), session.holder || "–"],
    [t("session.cost_centre"), session.cost_centre || "–"],
    [t("sessions.type"), typeOf(session, t)],
    [t("session.why"), t(`reason.${session.decision.reason}`, { card })],
    ...(session.decision.by_charger ? [decidedBy(t)] : []),
  ];
}

function decidedBy(t: Translate): Fact {
  return [t("session.decided_by"), t("decisions.by_charger")];
}
