/** The three ways of visitor use, the tariff where it is paid, and whether maps show it (guide 2.4). */
import type { ChargerDetails } from "@/api/types";
import { CheckField } from "@/components/Field";
import { useT } from "@/i18n";
import styles from "./access.module.css";
import { TariffField } from "./TariffField";

type Use = ChargerDetails["visitor_use"];

const MODES = ["off", "on", "paid"] as const;

export function UseFields({ value, onChange }: { value: Use; onChange: (value: Use) => void }) {
  const t = useT();
  return (
    <>
      <fieldset className={styles.choices}>
        <legend className="hidden-text">{t("visitors.title")}</legend>
        {MODES.map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name="mode"
              checked={value.mode === choice}
              onChange={() => onChange({ ...value, mode: choice })}
            />
            <span className={styles.who}>
              <strong>{t(`visitors.${choice}`)}</strong>
              <span className="muted">{t(`visitors.${choice}_text`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {value.mode === "paid" ? (
        <TariffField
          value={value.tariff ?? ""}
          onChange={(tariff) => onChange({ ...value, tariff: tariff || null })}
        />
      ) : null}
      <CheckField
        checked={value.visible && value.mode !== "off"}
        disabled={value.mode === "off"}
        onChange={(event) => onChange({ ...value, visible: event.target.checked })}
      >
        {t("visitors.visible")}
      </CheckField>
    </>
  );
}
