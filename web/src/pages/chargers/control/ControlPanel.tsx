/** Live control: what can be asked of the charger, and what came of it (guide 2.3). */
import { useState } from "react";
import type { ChargerDetails } from "@/api/types";
import { Button } from "@/components/Button";
import { Icon } from "@/components/Icon";
import { useT } from "@/i18n";
import { useAsked } from "./asking";
import { ControlDialog } from "./ControlDialog";
import styles from "./control.module.css";
import { CONTROLS, type ControlName, FORMS } from "./controls";
import { Outcome } from "./Outcome";

export function ControlPanel({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  const [open, setOpen] = useState<ControlName | null>(null);
  const asked = useAsked(charger.id);
  return (
    <section className="panel stack">
      <h2>{t("control.title")}</h2>
      {charger.connected ? null : (
        <p className={styles.offline}>
          <Icon name="offline" size={16} /> {t("control.offline")}
        </p>
      )}
      <ul className={styles.controls}>
        {CONTROLS.map((name) => (
          <li key={name}>
            <Button icon={FORMS[name].icon} onClick={() => setOpen(name)}>
              {t(`control.${name}`)}
            </Button>
          </li>
        ))}
      </ul>
      {asked.length > 0 ? (
        <>
          <h3>{t("control.asked")}</h3>
          <ol className={styles.asked}>
            {asked.map((one) => (
              <Outcome key={one.command.id} asked={one} zone={charger.site.time_zone} />
            ))}
          </ol>
        </>
      ) : null}
      {open ? (
        <ControlDialog key={open} charger={charger} name={open} onClose={() => setOpen(null)} />
      ) : null}
    </section>
  );
}
