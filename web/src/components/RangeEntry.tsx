/** The first and the last day of a period, typed piece by piece or picked from a calendar. */
import type { CalendarDate } from "@internationalized/date";
import { DateRangePicker, I18nProvider, RangeCalendar } from "react-aria-components";
import { useWords } from "@/i18n";
import { CalendarPopover, Day, Month, Pieces } from "./DateParts";
import fieldStyles from "./Field.module.css";
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
        <Pieces label={label}>
          <Day slot="start" className={ranges.days} />
          <span aria-hidden="true" className={ranges.between}>
            –
          </span>
          <Day slot="end" className={ranges.days} />
        </Pieces>
        <CalendarPopover>
          <RangeCalendar>
            <Month />
          </RangeCalendar>
        </CalendarPopover>
      </DateRangePicker>
    </I18nProvider>
  );
}
