/** Everything else about a session: when, who, why, and how well it is proven. */
import type { Session } from "@/api/types";
import { type Translate, useT, useWords } from "@/i18n";
import { type Formatters, formatters } from "@/i18n/format";
import styles from "./sessions.module.css";
import { cardOf, stopReasonOf, typeOf } from "./words";

type Row = [name: string, value: string];

export function Facts({ session }: { session: Session }) {
  const t = useT();
  const { locale } = useWords();
  const format = formatters(locale, session.site.time_zone);
  return (
    <div className={styles.columns}>
      <Panel title={t("session.course")} rows={courseOf(session, t, format)} />
      <Panel title={t("session.access")} rows={accessOf(session, t)} />
    </div>
  );
}

function Panel({ title, rows }: { title: string; rows: Row[] }) {
  const t = useT();
  return (
    <section className="panel">
      <h2>{title}</h2>
      <dl className={styles.facts}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value || t("common.not_known")}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function courseOf(session: Session, t: Translate, format: Formatters): Row[] {
  const register = (wh: number | null) => (wh === null ? "" : `${format.number(wh)}\u00a0Wh`);
  const end: Row[] = session.ended_at
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

function accessOf(session: Session, t: Translate): Row[] {
  const card = cardOf(session);
  return [
    [t("sessions.card"), card],
    [t("session.card_number"), session.visual_number || session.uid],
    [t("session.holder"), session.holder || "–"],
    [t("session.cost_centre"), session.cost_centre || "–"],
    [t("sessions.type"), typeOf(session, t)],
    [t("session.why"), t(`reason.${session.decision.reason}`, { card })],
  ];
}
