/** What each connector does now, and the way to end a running session (guide 2.2, 2.3). */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { ChargerDetails, Connector, RunningSession } from "@/api/types";
import { Button } from "@/components/Button";
import { Icon } from "@/components/Icon";
import { useNow } from "@/components/now";
import { useT, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import styles from "./chargers.module.css";
import { EditEquipment } from "./EditEquipment";
import { type ConnectorEquipment, equipmentText } from "./equipping";
import { faultText } from "./faults";
import { useEquipment } from "./queries";
import { StopSession } from "./StopSession";

export function Connectors({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  const shown = charger.connectors.filter((connector) => connector.id > 0);
  const whole = charger.connectors.find((connector) => connector.id === 0);
  const fault = whole ? faultText(whole, t) : "";
  const equipment = useEquipment(charger.id).data;
  const [editing, edit] = useState(false);
  return (
    <section className="panel">
      <div className={styles.headed}>
        <h2>{t("charger.connectors")}</h2>
        {equipment ? (
          <Button kind="quiet" icon="edit" onClick={() => edit(true)}>
            {t("equipment.edit")}
          </Button>
        ) : null}
      </div>
      {fault ? <Fault text={fault} /> : null}
      {shown.length === 0 ? <p className={styles.calm}>{t("charger.no_report")}</p> : null}
      <ul className={styles.lines}>
        {shown.map((connector) => (
          <ConnectorLine
            key={connector.id}
            charger={charger}
            connector={connector}
            madeFor={equipment?.connectors.find((one) => one.connector === connector.id)}
          />
        ))}
      </ul>
      {equipment && editing ? (
        <EditEquipment charger={charger} known={equipment} onClose={() => edit(false)} />
      ) : null}
    </section>
  );
}

interface LineProps {
  charger: ChargerDetails;
  connector: Connector;
  madeFor: ConnectorEquipment | undefined;
}

function ConnectorLine({ charger, connector, madeFor }: LineProps) {
  const t = useT();
  const { locale } = useWords();
  const now = useNow();
  const zone = charger.site.time_zone;
  const fault = faultText(connector, t);
  return (
    <li>
      <div className={styles.who}>
        <span>
          <strong>{t("charger.connector", { id: connector.id })}</strong>
          {madeFor ? (
            <span className="muted"> · {equipmentText(madeFor, t, formatters(locale, zone))}</span>
          ) : null}
        </span>
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
