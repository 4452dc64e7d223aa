/** A line of a list that opens to what is behind it. */
import { type ReactNode, useId } from "react";
import styles from "./Entry.module.css";
import { Icon } from "./Icon";

interface Props {
  line: ReactNode;
  open: boolean;
  onToggle: () => void;
  children: ReactNode;
}

export function Entry({ line, open, onToggle, children }: Props) {
  const id = useId();
  return (
    <div className={styles.entry} data-open={open || undefined}>
      <button
        type="button"
        className={styles.line}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={onToggle}
      >
        <span className={styles.words}>{line}</span>
        <span className={styles.sign}>
          <Icon name="chevron" size={16} />
        </span>
      </button>
      {open ? (
        <div id={id} className={styles.more}>
          {children}
        </div>
      ) : null}
    </div>
  );
}
