/** The way to the charger's own messages, commands and settings. */
import { Link } from "@tanstack/react-router";
import type { ChargerDetails } from "@/api/types";
import { buttonClass } from "@/components/Button";
import { Icon } from "@/components/Icon";
import { useT } from "@/i18n";
import styles from "./chargers.module.css";

export function SupportLink({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  return (
    <section className="panel">
      <h2>{t("support.title")}</h2>
      <p className={styles.calm}>{t("support.lead")}</p>
      <Link
        to="/chargers/$chargerId/support"
        params={{ chargerId: charger.id }}
        className={buttonClass("secondary")}
      >
        <Icon name="support" size={16} />
        {t("support.open")}
      </Link>
    </section>
  );
}
