/** The way back to the list. */
import { Link } from "@tanstack/react-router";
import { Icon } from "@/components/Icon";
import { useT } from "@/i18n";
import styles from "./operator.module.css";

export function BackToCompanies() {
  const t = useT();
  return (
    <Link to="/operator" className={styles.back}>
      <Icon name="arrow-left" size={16} />
      {t("operator.back")}
    </Link>
  );
}
