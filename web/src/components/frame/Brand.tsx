/** The product's name with its sign. */
import styles from "./Brand.module.css";

export function Brand() {
  return (
    <span className={styles.brand}>
      <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" className={styles.ground} />
        <path d="M17.6 5 8.5 18h6l-1.1 9 9.1-13h-6z" className={styles.bolt} />
      </svg>
      Business Hub
    </span>
  );
}
