/** The first and the last day of a period, typed piece by piece or picked from a calendar. */
import type { CalendarDate } from "@internationalized/date";
import {
  Button,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DateRangePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  I18nProvider,
  Label,
  Popover,
  RangeCalendar,
} from "react-aria-components";
import { useWords } from "@/i18n";
import styles from "./DateEntry.module.css";
import fieldStyles from "./Field.module.css";
import { Icon } from "./Icon";
import ranges from "./RangePicker.module.css";

interface Range {
  start: CalendarDate;
  end: CalendarDate;
}

export interface RangeProps {
  label: string;
  value: Range;
  onChange: (value: Range) => void;
}

/** While one types it, the year begins with zeros. */
const FIRST_YEAR = 1000;

export function RangeEntry({ label, value, onChange }: RangeProps) {
  const { locale } = useWords();
  return (
    <I18nProvider locale={locale}>
      <DateRangePicker
        className={fieldStyles.field ?? ""}
        value={value}
        shouldForceLeadingZeros
        onChange={(next) => {
          if (next && next.start.year >= FIRST_YEAR && next.start.compare(next.end) <= 0)
            onChange(next as Range);
        }}
      >
        <Label className={styles.label ?? ""}>{label}</Label>
        <Group className={`${fieldStyles.control} ${styles.group}`}>
          <Days slot="start" />
          <span aria-hidden="true" className={ranges.between}>
            –
          </span>
          <Days slot="end" />
          <Button className={styles.open ?? ""}>
            <Icon name="calendar" />
          </Button>
        </Group>
        <Popover className={styles.popover ?? ""}>
          <Dialog className={styles.dialog ?? ""}>
            <RangeCalendar>
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
            </RangeCalendar>
          </Dialog>
        </Popover>
      </DateRangePicker>
    </I18nProvider>
  );
}

function Days({ slot }: { slot: "start" | "end" }) {
  return (
    <DateInput slot={slot} className={`${styles.input} ${ranges.days}`}>
      {(segment) => <DateSegment segment={segment} className={styles.segment ?? ""} />}
    </DateInput>
  );
}
