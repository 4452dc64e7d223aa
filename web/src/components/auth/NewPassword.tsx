/** A new password, with its rules ticked as it is typed. */
import { useId, useState } from "react";
import { useT } from "@/i18n";
import fieldStyles from "../Field.module.css";
import { Icon } from "../Icon";
import styles from "./NewPassword.module.css";
import { rulesMet } from "./password";

interface Props {
  /** Where the present one is asked for as well. */
  label?: string;
  value: string;
  onChange: (password: string) => void;
  fault?: string | undefined;
}

export function NewPassword({ label, value, onChange, fault }: Props) {
  const t = useT();
  const id = useId();
  const [shown, show] = useState(false);
  return (
    <div className={fieldStyles.field}>
      <label htmlFor={id}>{label ?? t("password.new")}</label>
      <div className={styles.box}>
        <input
          id={id}
          name="password"
          className={fieldStyles.control}
          type={shown ? "text" : "password"}
          autoComplete="new-password"
          required
          value={value}
          aria-describedby={`${id}-rules`}
          aria-invalid={fault ? true : undefined}
          onChange={({ target }) => onChange(target.value)}
        />
        <button
          type="button"
          aria-pressed={shown}
          aria-label={t("password.show")}
          onClick={() => show(!shown)}
        >
          <Icon name="eye" />
        </button>
      </div>
      {fault ? (
        <div className={fieldStyles.fault} role="alert">
          {fault}
        </div>
      ) : null}
      <Rules id={`${id}-rules`} password={value} />
    </div>
  );
}

function Rules({ id, password }: { id: string; password: string }) {
  const t = useT();
  const rules = rulesMet(password);
  const met = rules.filter(([, isMet]) => isMet).length;
  return (
    <div id={id} className={styles.rules}>
      <p className="muted">{t("password.rules")}</p>
      <ul className={styles.list}>
        {rules.map(([rule, isMet]) => (
          <li key={rule} className={isMet ? styles.met : undefined} data-met={isMet}>
            <span className={styles.sign}>{isMet ? <Icon name="check" size={14} /> : null}</span>
            {t(`password.${rule}`)}
            <span className="hidden-text">{isMet ? t("password.met") : t("password.missing")}</span>
          </li>
        ))}
      </ul>
      <output className="hidden-text">
        {password ? t("password.progress", { met, all: rules.length }) : ""}
      </output>
    </div>
  );
}
