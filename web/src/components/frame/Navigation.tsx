/** The menu: at the top on a desktop, at the bottom on a phone. One list, placed by the style sheet. */
import { Link } from "@tanstack/react-router";
import type { Me } from "@/api/me";
import { useT } from "@/i18n";
import { Icon } from "../Icon";
import styles from "./Navigation.module.css";
import { entriesFor } from "./navigation";

export function Navigation({ role }: { role: Me["role"] }) {
  const t = useT();
  return (
    <nav className={styles.nav} aria-label={t("frame.menu")}>
      <ul className={styles.list}>
        {entriesFor(role).map((entry) => (
          <li key={entry.to}>
            <Link
              to={entry.to}
              className={styles.link}
              activeProps={{ className: styles.active ?? "" }}
            >
              <Icon name={entry.icon} size={20} />
              <span className={styles.long}>{t(entry.label)}</span>
              <span className={styles.short}>{t(entry.short)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
