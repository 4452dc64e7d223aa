/** What each connector does now, and the way to end a running session (guide 2.2, 2.3). */
import { Link } from "@tanstack/react-router";
import type { ChargerDetails, Connector, RunningSession } from "@/api/types";
import { Icon } from "@/components/Icon";
import { useNow } from "@/components/now";
import { useT, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import styles from "./chargers.module.css";
import { faultText } from "./faults";
import { StopSession } from "./StopSession";

export function Connectors({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  const shown = charger.connectors.filter((connector) => connector.id > 0);
  const whole = charger.connectors.find((connector) => connector.id === 0);
  const fault = whole ? faultText(whole, t) : "";
  return (
    <section className="panel">
      <h2>{t("charger.connectors")}</h2>
      {fault ? <Fault text={fault} /> : null}
      {shown.length === 0 ? <p className={styles.calm}>{t("charger.no_report")}</p> : null}
      <ul className={styles.lines}>
        {shown.map((connector) => (
          <ConnectorLine key={connector.id} charger={charger} connector={connector} />
        ))}
      </ul>
    </section>
  );
}

interface LineProps {
  charger: ChargerDetails;
  connector: Connector;
}

function ConnectorLine({ charger, connector }: LineProps) {
  const t = useT();
  const { locale } = useWords();
  const now = useNow();
  const zone = charger.site.time_zone;
  const fault = faultText(connector, t);
  return (
    <li>
      <div className={styles.who}>
        <strong>{t("charger.connector", { id: connector.id })}</strong>
        <span>
          {t(`connector_status.${connector.status}`)}
          <span className="muted"> · {formatters(locale, zone).ago(connector.since, now)}</span>
        </span>
        {fault ? <Fault text={fault} /> : null}
        {connector.session ? <Running session={connector.session} zone={zone} /> : null}
      </div>
      <StopSession charger={charger.id} connector={connector} />
    </li>
  );
}

function Running({ session, zone }: { session: RunningSession; zone: string }) {
  const t = useT();
  const { locale } = useWords();
  const format = formatters(locale, zone);
  const time = format.time(session.started_at);
  return (
    <Link to="/sessions/$sessionId" params={{ sessionId: session.id }}>
      {session.energy_wh === null
        ? t("charger.session_since", { time })
        : t("charger.session_energy", { time, energy: format.energy(session.energy_wh) })}
    </Link>
  );
}

function Fault({ text }: { text: string }) {
  return (
    <span className={styles.fault}>
      <Icon name="alert" size={16} /> {text}
    </span>
  );
}
