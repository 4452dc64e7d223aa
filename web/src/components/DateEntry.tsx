/** A day, or a moment, typed piece by piece in the reader's language, or picked from a calendar. */
import type { CalendarDate, CalendarDateTime } from "@internationalized/date";
import { Calendar, DatePicker, FieldError, I18nProvider, Text } from "react-aria-components";
import { useWords } from "@/i18n";
import { CalendarPopover, Day, Month, Pieces } from "./DateParts";
import fieldStyles from "./Field.module.css";

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
        <Pieces label={label}>
          <Day />
        </Pieces>
        {hint ? (
          <Text slot="description" className={fieldStyles.hint ?? ""}>
            {hint}
          </Text>
        ) : null}
        <FieldError className={fieldStyles.fault ?? ""}>{fault}</FieldError>
        <CalendarPopover>
          <Calendar>
            <Month />
          </Calendar>
        </CalendarPopover>
      </DatePicker>
    </I18nProvider>
  );
}
