/** How many rows are selected, and what can be done with them; it stays in sight. */
import { Link } from "@tanstack/react-router";
import { useT } from "@/i18n";
import { Button } from "../Button";
import styles from "./bulk.module.css";

interface Props {
  /** "12 charge points selected" */
  text: string;
  onChange: () => void;
  /** Fetches the dialog before it is opened. */
  onReach: () => void;
  onClear: () => void;
}

export function SelectionBar({ text, onChange, onReach, onClear }: Props) {
  const t = useT();
  return (
    <section className={`${styles.bar} no-print`} aria-label={t("bulk.selection")}>
      <span className={styles.count} role="status">
        {text}
      </span>
      <Link to="/jobs">{t("bulk.recent")}</Link>
      <Button kind="quiet" onClick={onClear}>
        {t("bulk.clear")}
      </Button>
      <Button kind="primary" onClick={onChange} onPointerEnter={onReach} onFocus={onReach}>
        {t("bulk.change")}
      </Button>
    </section>
  );
}
