/** A day, or a moment, typed piece by piece in the reader's language, or picked from a calendar. */
import type { CalendarDate, CalendarDateTime } from "@internationalized/date";
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  FieldError,
  Group,
  Heading,
  I18nProvider,
  Label,
  Popover,
  Text,
} from "react-aria-components";
import { useWords } from "@/i18n";
import styles from "./DateEntry.module.css";
import fieldStyles from "./Field.module.css";
import { Icon } from "./Icon";

export interface EntryProps {
  label: string;
  hint?: string | undefined;
  fault?: string | undefined;
  granularity: "day" | "second";
  value: CalendarDate | CalendarDateTime | null;
  min?: CalendarDate | undefined;
  max?: CalendarDate | undefined;
  onChange: (value: CalendarDate | CalendarDateTime | null) => void;
}

export function DateEntry({ label, hint, fault, min, max, onChange, ...picker }: EntryProps) {
  const { locale } = useWords();
  return (
    <I18nProvider locale={locale}>
      <DatePicker
        {...picker}
        className={fieldStyles.field ?? ""}
        minValue={min ?? null}
        maxValue={max ?? null}
        hourCycle={24}
        shouldForceLeadingZeros
        isInvalid={fault !== undefined}
        onChange={(value) => onChange(value as CalendarDate | CalendarDateTime | null)}
      >
        <Label className={styles.label ?? ""}>{label}</Label>
        <Group className={`${fieldStyles.control} ${styles.group}`}>
          <DateInput className={styles.input ?? ""}>
            {(segment) => <DateSegment segment={segment} className={styles.segment ?? ""} />}
          </DateInput>
          <Button className={styles.open ?? ""}>
            <Icon name="calendar" />
          </Button>
        </Group>
        {hint ? (
          <Text slot="description" className={fieldStyles.hint ?? ""}>
            {hint}
          </Text>
        ) : null}
        <FieldError className={fieldStyles.fault ?? ""}>{fault}</FieldError>
        <Popover className={styles.popover ?? ""}>
          <Dialog className={styles.dialog ?? ""}>
            <Month />
          </Dialog>
        </Popover>
      </DatePicker>
    </I18nProvider>
  );
}

function Month() {
  return (
    <Calendar>
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
    </Calendar>
  );
}
