/** The list of a menu while it is open: arrows, letters, Escape. */
import type { RefObject } from "react";
import { Menu as AriaMenu, I18nProvider, MenuItem, Popover } from "react-aria-components";
import { useWords } from "@/i18n";
import { Icon } from "./Icon";
import type { MenuAction } from "./Menu";
import styles from "./Menu.module.css";

interface Props {
  label: string;
  actions: MenuAction[];
  /** Where it hangs, and where the focus goes back to. */
  button: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}

export function MenuList({ label, actions, button, onClose }: Props) {
  return (
    <I18nProvider locale={useWords().locale}>
      <Popover
        className={styles.popover ?? ""}
        aria-label={label}
        triggerRef={button}
        placement="bottom end"
        isOpen
        onOpenChange={(isOpen) => !isOpen && onClose()}
      >
        <AriaMenu
          className={styles.menu ?? ""}
          aria-label={label}
          autoFocus="first"
          onClose={onClose}
        >
          {actions.map((action) => (
            <MenuItem
              key={action.id}
              id={action.id}
              textValue={action.label}
              className={`${styles.item} ${action.danger ? styles.danger : ""}`}
              onAction={action.onAction}
            >
              {action.icon ? <Icon name={action.icon} size={16} /> : null}
              {action.label}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </I18nProvider>
  );
}
