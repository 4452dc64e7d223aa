/** The sessions that run now and the last that ended. */
import { Link } from "@tanstack/react-router";
import type { Session } from "@/api/types";
import { Loaded } from "@/components/Loaded";
import { Skeleton } from "@/components/Skeleton";
import { Badge } from "@/components/StatusBadge";
import { useT, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import styles from "./dashboard.module.css";
import { SHOWN, useRecentSessions } from "./queries";

export function RecentSessions({ site }: { site: string[] | undefined }) {
  const t = useT();
  return (
    <section className="panel">
      <div className={styles.title}>
        <h2>{t("dashboard.recent_sessions")}</h2>
        <Link to="/sessions" search={site?.length === 1 ? { site: site[0] } : {}}>
          {t("dashboard.all_sessions")}
        </Link>
      </div>
      <Loaded query={useRecentSessions(site)} skeleton={<Skeleton lines={SHOWN} height={44} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t("dashboard.no_sessions")}</p>
          ) : (
            <ul className={styles.list}>
              {items.slice(0, SHOWN).map((session) => (
                <SessionLine key={session.id} session={session} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function SessionLine({ session }: { session: Session }) {
  const t = useT();
  const { locale } = useWords();
  const format = formatters(locale, session.site.time_zone);
  return (
    <li>
      <span className={styles.who}>
        <Link to="/sessions/$sessionId" params={{ sessionId: session.id }}>
          {session.charger.name}
        </Link>
        <span className="muted">
          {format.moment(session.started_at)} ·{" "}
          {session.card_label || session.visual_number || session.uid}
        </span>
      </span>
      <span className={styles.state}>
        {session.state === "active" ? (
          <Badge tone="charging" icon="bolt">
            {t("sessions.active")}
          </Badge>
        ) : null}
        <span className="number">
          {session.energy_wh === null ? "–" : format.energy(session.energy_wh)}
        </span>
      </span>
    </li>
  );
}
