/** One sentence: is everything all right? */
import { Icon } from "@/components/Icon";
import { useT } from "@/i18n";
import styles from "./dashboard.module.css";
import type { Counts } from "./queries";

export function Verdict({ counts }: { counts: Counts }) {
  const t = useT();
  const { total, blocks } = counts;
  const count = blocks.problems + blocks.awaiting_synchronisation;
  const tone = total === 0 ? "" : count > 0 ? styles.bad : styles.good;
  return (
    <p className={`${styles.verdict} ${tone}`} role="status">
      <Icon name={total === 0 ? "charger" : count > 0 ? "alert" : "check-circle"} size={24} />
      {total === 0
        ? t("dashboard.no_chargers")
        : count > 0
          ? t("dashboard.attention_needed", { count, total })
          : t("dashboard.all_well", { count: total })}
    </p>
  );
}
