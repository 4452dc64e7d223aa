/** A button that opens a list of actions. */
import type { ReactNode } from "react";
import { Menu as AriaMenu, Button, MenuItem, MenuTrigger, Popover } from "react-aria-components";
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

export function Menu({ label, trigger, actions }: Props) {
  return (
    <MenuTrigger>
      <Button className={`${styles.trigger} ${trigger ? "" : styles.square}`} aria-label={label}>
        {trigger ?? <Icon name="more" />}
      </Button>
      <Popover className={styles.popover ?? ""} placement="bottom end">
        <AriaMenu className={styles.menu ?? ""} aria-label={label}>
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
    </MenuTrigger>
  );
}
