/** The figures of a mail, as they stand in it: in the language of the schedule. */
import type { Letter } from "./queries";
import styles from "./schedules.module.css";

export function LetterLines({ lines }: { lines: Letter["lines"] }) {
  if (lines.length === 0) return null;
  return (
    <dl className={styles.letter}>
      {lines.map(({ label, value, change }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value}
            {change ? <span className="muted">{change}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
