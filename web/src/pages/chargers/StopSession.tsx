/** The way to end a running session, and what came of it: sent, then accepted, rejected, timed out, offline. */
import { Link } from "@tanstack/react-router";
import type { Command, Connector } from "@/api/types";
import { Button } from "@/components/Button";
import { CommandBadge } from "@/components/CommandBadge";
import { failureText } from "@/components/Loaded";
import { useT } from "@/i18n";
import styles from "./chargers.module.css";
import { useStopping } from "./stopping";

export function StopSession({ charger, connector }: { charger: string; connector: Connector }) {
  const t = useT();
  const { session } = connector;
  const { ask, asked, status, pending, error } = useStopping(charger, connector.id);
  const current = asked !== undefined && (session === null || session.id === asked.id);
  const ended = current && session === null;
  return (
    <div className={styles.stop}>
      {session ? (
        <Button kind="danger" pending={pending && current} onClick={() => ask(session)}>
          {t("charger.stop_session")}
        </Button>
      ) : null}
      <span role="status" className={styles.outcome}>
        {current && status ? <Outcome status={status} ended={ended} /> : null}
        {current && error ? (
          <span className={styles.fault}>{failureText(error, t("common.unreachable"))}</span>
        ) : null}
      </span>
      {ended ? (
        <Link to="/sessions/$sessionId" params={{ sessionId: asked.id }}>
          {t("charger.see_session")}
        </Link>
      ) : null}
    </div>
  );
}

function Outcome({ status, ended }: { status: Command["status"]; ended: boolean }) {
  const t = useT();
  return ended && status === "accepted" ? (
    <CommandBadge status={status} text={t("charger.session_ended")} />
  ) : (
    <CommandBadge status={status} />
  );
}
