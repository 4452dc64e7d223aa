/** What the entry of a day and that of a period are made of: pieces to type, and a calendar to pick from. */
import type { ReactNode } from "react";
import {
  Button,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Label,
  Popover,
} from "react-aria-components";
import styles from "./DateEntry.module.css";
import fieldStyles from "./Field.module.css";
import { Icon } from "./Icon";

/** The pieces, and the button that opens the calendar. */
export function Pieces({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <Label className={styles.label ?? ""}>{label}</Label>
      <Group className={`${fieldStyles.control} ${styles.group}`}>
        {children}
        <Button className={styles.open ?? ""}>
          <Icon name="calendar" />
        </Button>
      </Group>
    </>
  );
}

interface DayProps {
  /** Of a period. */
  slot?: "start" | "end";
  className?: string | undefined;
}

export function Day({ className = "", ...slot }: DayProps) {
  return (
    <DateInput {...slot} className={`${styles.input} ${className}`}>
      {(segment) => <DateSegment segment={segment} className={styles.segment ?? ""} />}
    </DateInput>
  );
}

export function CalendarPopover({ children }: { children: ReactNode }) {
  return (
    <Popover className={styles.popover ?? ""}>
      <Dialog className={styles.dialog ?? ""}>{children}</Dialog>
    </Popover>
  );
}

/** Inside of a calendar. */
export function Month() {
  return (
    <>
      <header className={styles.month}>
        <Button slot="previous" className={styles.open ?? ""}>
          <Icon name="arrow-left" />
        </Button>
        <Heading />
        <Button slot="next" className={`${styles.open} ${styles.next}`}>
          <Icon name="arrow-left" />
        </Button>
      </header>
      <CalendarGrid className={styles.grid ?? ""}>
        {(date) => <CalendarCell date={date} className={styles.day ?? ""} />}
      </CalendarGrid>
    </>
  );
}
