/** The block of a charger: its icon, its word, its colour; never the colour alone. */
import { useT } from "@/i18n";
import type { Block } from "./blocks";
import { Icon, type IconName } from "./Icon";
import styles from "./StatusBadge.module.css";

export const BLOCK_ICONS: Record<Block, IconName> = {
  charging: "bolt",
  occupied: "clock",
  available: "check-circle",
  problems: "alert",
  awaiting_synchronisation: "offline",
  out_of_service: "ban",
};

export function StatusBadge({ block }: { block: Block }) {
  const t = useT();
  return (
    <span className={`${styles.badge} ${styles[block]}`}>
      <Icon name={BLOCK_ICONS[block]} size={14} />
      {t(`block.${block}`)}
    </span>
  );
}

export type Tone = "good" | "bad" | "waiting" | "neutral" | "charging";

/** The same look for other states: of a user, a command, a job. */
export function Badge({ tone, icon, children }: { tone: Tone; icon: IconName; children: string }) {
  return (
    <span className={`${styles.badge} ${styles[tone]}`}>
      <Icon name={icon} size={14} />
      {children}
    </span>
  );
}
