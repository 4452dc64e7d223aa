/** One of a few choices, or all; looks like the choice of a site. */
import { Icon, type IconName } from "./Icon";
import styles from "./SiteFilter.module.css";

interface Props<T extends string> {
  label: string;
  /** What stands there while nothing is chosen. */
  all: string;
  icon: IconName;
  choices: [value: T, name: string][];
  /** Several come from a link alone. */
  value: readonly T[];
  onChange: (value: T | undefined) => void;
}

export function SelectFilter<T extends string>({
  label,
  all,
  icon,
  choices,
  value,
  onChange,
}: Props<T>) {
  const several = value.length > 1 ? value.join() : undefined;
  const names = choices.filter(([choice]) => value.includes(choice)).map(([, name]) => name);
  return (
    <label className={styles.filter}>
      <Icon name={icon} size={16} />
      <span className="hidden-text">{label}</span>
      <select
        value={several ?? value[0] ?? ""}
        onChange={({ target }) =>
          onChange(choices.find(([choice]) => choice === target.value)?.[0])
        }
      >
        <option value="">{all}</option>
        {several ? <option value={several}>{names.join(", ")}</option> : null}
        {choices.map(([choice, name]) => (
          <option key={choice} value={choice}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
