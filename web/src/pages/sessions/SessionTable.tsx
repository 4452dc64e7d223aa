/** The list of sessions; numbers at the right with their unit in the head. */
import { Link } from "@tanstack/react-router";
import type { Session } from "@/api/types";
import { type Column, DataTable } from "@/components/DataTable";
import { Icon } from "@/components/Icon";
import { Badge } from "@/components/StatusBadge";
import { type Translate, useT, useWords } from "@/i18n";
import { type Formatters, formatters } from "@/i18n/format";
import styles from "./sessions.module.css";
import { cardOf, priceOf, remarksOn, typeOf } from "./words";

interface Props {
  rows: readonly Session[];
  onEnd: () => void;
}

export function SessionTable({ rows, onEnd }: Props) {
  const t = useT();
  const { locale } = useWords();
  return (
    <DataTable
      caption={t("nav.sessions")}
      rows={rows}
      columns={columnsOf(t, ({ site }) => formatters(locale, site.time_zone))}
      rowId={(session) => session.id}
      rowName={(session) => session.charger.name}
      onEnd={onEnd}
    />
  );
}

function columnsOf(t: Translate, of: (session: Session) => Formatters): Column<Session>[] {
  return [
    {
      id: "start",
      head: t("sessions.start"),
      width: "166px",
      cell: (session) => (
        <Link to="/sessions/$sessionId" params={{ sessionId: session.id }}>
          {of(session).moment(session.started_at)}
        </Link>
      ),
    },
    {
      id: "charger",
      head: t("sessions.charger"),
      width: "18%",
      cell: ({ charger }) => <span title={charger.name}>{charger.name}</span>,
    },
    {
      id: "site",
      head: t("sessions.site"),
      wideOnly: true,
      cell: ({ site }) => <span title={site.name}>{site.name}</span>,
    },
    {
      id: "card",
      head: t("sessions.card"),
      cell: (session) => <span title={cardOf(session)}>{cardOf(session)}</span>,
    },
    {
      id: "type",
      head: t("sessions.type"),
      width: "180px",
      cell: (session) => typeOf(session, t),
    },
    {
      id: "duration",
      head: t("sessions.duration"),
      number: true,
      width: "116px",
      cell: (session) =>
        session.state === "active" ? (
          <Badge tone="charging" icon="bolt">
            {t("sessions.active")}
          </Badge>
        ) : (
          of(session).duration(session.duration_s)
        ),
    },
    {
      id: "energy",
      head: t("sessions.energy"),
      number: true,
      width: "116px",
      cell: (session) =>
        session.energy_wh === null ? "–" : of(session).number(session.energy_wh / 1000, 3),
    },
    {
      id: "price",
      head: t("sessions.price"),
      number: true,
      width: "96px",
      cell: (session) => priceOf(session, of(session)),
    },
    {
      id: "evidence",
      head: t("sessions.evidence"),
      width: "88px",
      cell: (session) => <Evidence session={session} t={t} />,
    },
  ];
}

/** How well it is proven, once it is over; marked where there is more to be said. */
function Evidence({ session, t }: { session: Session; t: Translate }) {
  if (session.state === "active") return "–";
  const remarks = remarksOn(session, t);
  const words = [t(`grade.${session.grade}`), ...remarks].join("\n");
  return (
    <span className={styles.grade} title={words}>
      {session.grade}
      {remarks.length > 0 ? (
        <>
          <Icon name="alert" size={14} />
          <span className="hidden-text">{t("sessions.has_remarks")}</span>
        </>
      ) : null}
    </span>
  );
}
