/** A list to pick several of, each with a line below its name. */
import type { ReactNode } from "react";
import styles from "./Picker.module.css";

export interface Choice {
  id: string;
  name: string;
  about: ReactNode;
  disabled?: boolean;
}

interface Props {
  choices: Choice[];
  picked: (id: string) => boolean;
  onToggle: (id: string) => void;
}

export function Picker({ choices, picked, onToggle }: Props) {
  return (
    <ul className={styles.picker}>
      {choices.map(({ id, name, about, disabled = false }) => (
        <li key={id}>
          <label>
            <input
              type="checkbox"
              checked={picked(id) && !disabled}
              disabled={disabled}
              onChange={() => onToggle(id)}
            />
            <span className={styles.who}>
              <span>{name}</span>
              <span className="muted">{about}</span>
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}
