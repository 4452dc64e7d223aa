/** What the charger does otherwise than the specification has it: how often, since when, the newest sample. */
import { useState } from "react";
import type { ChargerDetails } from "@/api/types";
import { EmptyState } from "@/components/EmptyState";
import { Entry } from "@/components/Entry";
import { Facts } from "@/components/Facts";
import { Json } from "@/components/Json";
import { Loaded } from "@/components/Loaded";
import { deviationText } from "@/components/messages/deviations";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { type Deviation, useDeviations } from "./queries";
import styles from "./support.module.css";

export function Deviations({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  const [open, setOpen] = useState<string | null>(null);
  const zone = charger.site.time_zone;
  return (
    <Loaded
      query={useDeviations(charger.id)}
      empty={<EmptyState icon="check-circle">{t("deviations.none")}</EmptyState>}
    >
      {(rows) => (
        <ol className={styles.list}>
          {rows.map((deviation) => {
            const key = `${deviation.action} ${deviation.pointer} ${deviation.code}`;
            return (
              <li key={key}>
                <Entry
                  line={<Line deviation={deviation} zone={zone} />}
                  open={open === key}
                  onToggle={() => setOpen(open === key ? null : key)}
                >
                  <Opened deviation={deviation} zone={zone} />
                </Entry>
              </li>
            );
          })}
        </ol>
      )}
    </Loaded>
  );
}

interface Props {
  deviation: Deviation;
  zone: string;
}

function Line({ deviation, zone }: Props) {
  const t = useT();
  const { moment } = useFormat(zone);
  const { action, pointer, code, count, last_at } = deviation;
  return (
    <span className={styles.deviation}>
      <strong>{action || t("messages.no_action")}</strong>
      <span>{deviationText(`${pointer}: ${code}`, t)}</span>
      <span className={styles.latency}>{t("deviations.count", { count })}</span>
      <time className={styles.at} dateTime={last_at}>
        {moment(last_at)}
      </time>
    </span>
  );
}

function Opened({ deviation, zone }: Props) {
  const t = useT();
  const { moment } = useFormat(zone);
  return (
    <>
      <Facts
        facts={[
          [t("deviations.first"), moment(deviation.first_at)],
          [t("deviations.last"), moment(deviation.last_at)],
        ]}
      />
      <Json title={t("deviations.sample")} text={deviation.sample} />
    </>
  );
}
