/** Nothing here: says why, and what to do next. */
import type { ReactNode } from "react";
import styles from "./EmptyState.module.css";
import { Icon, type IconName } from "./Icon";

interface Props {
  icon?: IconName;
  action?: ReactNode;
  role?: "alert";
  children: ReactNode;
}

export function EmptyState({ icon = "search", action, role, children }: Props) {
  return (
    <div className={styles.empty} role={role}>
      <Icon name={icon} size={28} />
      <p>{children}</p>
      {action}
    </div>
  );
}
