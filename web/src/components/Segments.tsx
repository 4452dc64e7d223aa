/** A few views of the same thing, side by side; one is on. */
import styles from "./Segments.module.css";

interface Props<T extends string> {
  label: string;
  choices: [id: T, name: string][];
  value: T;
  onChange: (id: T) => void;
}

export function Segments<T extends string>({ label, choices, value, onChange }: Props<T>) {
  return (
    <fieldset className={styles.segments}>
      <legend className="hidden-text">{label}</legend>
      {choices.map(([id, name]) => (
        <button key={id} type="button" aria-pressed={id === value} onClick={() => onChange(id)}>
          {name}
        </button>
      ))}
    </fieldset>
  );
}
