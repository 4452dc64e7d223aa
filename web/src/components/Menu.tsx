/** A button that opens a list of actions. The list comes when somebody reaches for the button. */
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { Arrival, Arriving } from "./arriving";
import { Icon, type IconName } from "./Icon";
import styles from "./Menu.module.css";

export interface MenuAction {
  id: string;
  label: string;
  icon?: IconName;
  danger?: boolean;
  onAction: () => void;
}

interface Props {
  /** Said of the button to those who don't see it. */
  label: string;
  trigger?: ReactNode;
  actions: MenuAction[];
}

const list = new Arrival(async () => (await import("./MenuList")).MenuList);

export function Menu({ label, trigger, actions }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const show = () => {
    // Safari leaves a clicked button without the focus, which must come back to it.
    button.current?.focus();
    setOpen(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    show();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`${styles.trigger} ${trigger ? "" : styles.square}`}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={list.fetchEarly}
        onFocus={list.fetchEarly}
        onClick={show}
        onKeyDown={onKeyDown}
      >
        {trigger ?? <Icon name="more" />}
      </button>
      {open ? (
        <Arriving part={list} props={{ label, actions, button, onClose: () => setOpen(false) }} />
      ) : null}
    </>
  );
}
