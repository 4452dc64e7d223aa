/** A button that says while it works; it keeps its width and can't be pressed twice. */
import type { ComponentProps } from "react";
import styles from "./Button.module.css";
import { Icon, type IconName } from "./Icon";

export type ButtonKind = "primary" | "secondary" | "quiet" | "danger";

interface Props extends Omit<ComponentProps<"button">, "disabled"> {
  kind?: ButtonKind;
  pending?: boolean;
  disabled?: boolean;
  icon?: IconName;
}

export function Button({
  kind = "secondary",
  pending = false,
  icon,
  children,
  onClick,
  ...rest
}: Props) {
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass(kind)}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={(event) => (pending ? event.preventDefault() : onClick?.(event))}
    >
      {icon === undefined ? null : <Icon name={icon} size={16} />}
      <span className={styles.label}>{children}</span>
      {pending ? <span className={styles.spinner} aria-hidden="true" /> : null}
    </button>
  );
}

/** For links that look like buttons. */
export function buttonClass(kind: ButtonKind): string {
  return `${styles.button} ${styles[kind]}`;
}
