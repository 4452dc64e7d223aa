/** Grey lines of the final size, so that nothing jumps when the data comes. */
import { useT } from "@/i18n";
import styles from "./Skeleton.module.css";

export function Skeleton({ lines, height = 20 }: { lines: number; height?: number }) {
  const t = useT();
  return (
    <div className={styles.lines} role="status">
      <span className="hidden-text">{t("common.loading")}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no identity
        <div key={line} className={styles.line} style={{ height }} />
      ))}
    </div>
  );
}
