/** Who may charge beyond those with private access: nobody, or any valid card, free (guide 2.4). */
import { type FormEvent, useState } from "react";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import type { ChargerDetails } from "@/api/types";
import { Button } from "@/components/Button";
import { CheckField, FormFault } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import styles from "./chargers.module.css";
import { useChange } from "./queries";
import { TariffField } from "./TariffField";

const MODES = ["off", "on", "paid"] as const;

export function VisitorUse({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  const say = useAnnouncer();
  const { visitor_use: now } = charger;
  const [mode, setMode] = useState(now.mode);
  const [visible, setVisible] = useState(now.visible);
  const [tariff, setTariff] = useState(now.tariff ?? "");
  const change = useChange(charger.id, () =>
    answer(
      api.PATCH("/api/chargers/{charger}", {
        params: { path: { charger: charger.id } },
        body: {
          visitor_use: {
            mode,
            visible: mode !== "off" && visible,
            tariff: mode === "paid" ? tariff : null,
          },
        },
      }),
    ),
  );
  const apply = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(undefined, {
      onSuccess: () => say.done(t("visitors.applied", { charger: charger.name })),
    });
  };
  return (
    <section className="panel">
      <h2>{t("visitors.title")}</h2>
      <form className="stack" onSubmit={apply}>
        <fieldset className={styles.choices}>
          <legend className="hidden-text">{t("visitors.title")}</legend>
          {MODES.map((choice) => (
            <label key={choice}>
              <input
                type="radio"
                name="mode"
                checked={mode === choice}
                onChange={() => setMode(choice)}
              />
              <span className={styles.who}>
                <strong>{t(`visitors.${choice}`)}</strong>
                <span className="muted">{t(`visitors.${choice}_text`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {mode === "paid" ? <TariffField value={tariff} onChange={setTariff} /> : null}
        <CheckField
          checked={visible && mode !== "off"}
          disabled={mode === "off"}
          onChange={(event) => setVisible(event.target.checked)}
        >
          {t("visitors.visible")}
        </CheckField>
        <FormFault
          text={change.error ? failureText(change.error, t("common.unreachable")) : null}
        />
        <div>
          <Button type="submit" kind="primary" pending={change.isPending}>
            {t("common.apply")}
          </Button>
        </div>
      </form>
    </section>
  );
}
