/** The cards that were not taken in, each with why. */
import type { Card } from "@/api/types";
import styles from "@/components/access/access.module.css";
import { Icon } from "@/components/Icon";
import { useT } from "@/i18n";
import type { Fault } from "./outcomes";

export function Left({ left }: { left: [Card, Fault][] }) {
  const t = useT();
  if (left.length === 0) return null;
  return (
    <div role="alert" className={styles.failures}>
      <p>
        <Icon name="alert" size={16} /> {t("groups.left", { count: left.length })}
      </p>
      <ul className={styles.names}>
        {left.map(([card, outcome]) => (
          <li key={card.uid}>{t(`group_outcome.${outcome}`, { card: card.label })}</li>
        ))}
      </ul>
    </div>
  );
}
