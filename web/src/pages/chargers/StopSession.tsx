/** The way to end a running session, and what came of it: sent, then accepted, rejected, timed out, offline. */
import { Link } from "@tanstack/react-router";
import type { Command, Connector } from "@/api/types";
import { Button } from "@/components/Button";
import type { IconName } from "@/components/Icon";
import { failureText } from "@/components/Loaded";
import { Badge, type Tone } from "@/components/StatusBadge";
import { useT } from "@/i18n";
import styles from "./chargers.module.css";
import { useStopping } from "./stopping";

const LOOKS: Record<Command["status"], [Tone, IconName]> = {
  queued: ["waiting", "clock"],
  sent: ["waiting", "clock"],
  accepted: ["good", "check-circle"],
  rejected: ["bad", "ban"],
  not_supported: ["bad", "ban"],
  timed_out: ["bad", "clock"],
  offline: ["bad", "offline"],
};

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
  const [tone, icon] = LOOKS[status];
  const text = t(`command.${status}`);
  return (
    <Badge tone={tone} icon={icon}>
      {ended && status === "accepted" ? t("charger.session_ended") : text}
    </Badge>
  );
}
