/** What applies on some weekdays, from one time of day to another. */
import { Button } from "@/components/Button";
import { SelectField } from "@/components/Field";
import { useWords } from "@/i18n";
import { AMOUNTS, begun, DAY_MIN, type DraftBand, QUARTER_MIN, WEEK } from "./draft";
import { Fault } from "./Fault";
import { NumberField } from "./NumberField";
import styles from "./tariffs.module.css";
import { timeText, weekdayName } from "./words";

const QUARTERS = Array.from({ length: DAY_MIN / QUARTER_MIN + 1 }, (_, at) => at * QUARTER_MIN);

interface Props {
  band: DraftBand;
  number: number;
  faultOf: (field: string) => string | undefined;
  onChange: (band: DraftBand) => void;
  onRemove: (() => void) | undefined;
}

export function BandFields({ band, number, faultOf, onChange, onRemove }: Props) {
  const { t } = useWords();
  return (
    <fieldset className={styles.band}>
      <legend className={styles.legend}>{t("tariffs.band", { number })}</legend>
      <Weekdays band={band} fault={faultOf("weekdays")} onChange={onChange} />
      <div className={styles.fields}>
        <TimeField
          label={t("tariffs.from")}
          minutes={QUARTERS.slice(0, -1)}
          value={band.begin_minute}
          onChange={(minute) => onChange(begun(band, minute))}
          fault={faultOf("begin_minute")}
        />
        <TimeField
          label={t("tariffs.until")}
          minutes={QUARTERS.filter((minute) => minute > band.begin_minute)}
          value={band.end_minute}
          onChange={(end_minute) => onChange({ ...band, end_minute })}
          fault={faultOf("end_minute")}
        />
      </div>
      <div className={styles.fields}>
        {AMOUNTS.map((amount) => (
          <NumberField
            key={amount}
            label={t(`tariffs.${amount}`)}
            value={band[amount]}
            onChange={(value) => onChange({ ...band, [amount]: value })}
            fault={faultOf(amount)}
          />
        ))}
      </div>
      {onRemove ? (
        <div>
          <Button kind="quiet" icon="close" onClick={onRemove}>
            {t("tariffs.remove_band", { number })}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}

interface WeekdaysProps extends Pick<Props, "band" | "onChange"> {
  fault: string | undefined;
}

function Weekdays({ band, fault, onChange }: WeekdaysProps) {
  const { t, locale } = useWords();
  const toggle = (day: number) =>
    onChange({
      ...band,
      weekdays: WEEK.filter((one) => band.weekdays.includes(one) !== (one === day)),
    });
  return (
    <fieldset>
      <legend className={styles.legend}>{t("tariffs.weekdays")}</legend>
      <div className={styles.days}>
        {WEEK.map((day) => (
          <label key={day}>
            <input
              type="checkbox"
              checked={band.weekdays.includes(day)}
              onChange={() => toggle(day)}
            />
            {weekdayName(day, locale)}
          </label>
        ))}
      </div>
      <Fault text={fault} />
    </fieldset>
  );
}

interface TimeProps {
  label: string;
  minutes: number[];
  value: number;
  onChange: (minute: number) => void;
  fault: string | undefined;
}

function TimeField({ label, minutes, value, onChange, fault }: TimeProps) {
  return (
    <SelectField
      label={label}
      value={value}
      onChange={({ target }) => onChange(Number(target.value))}
      fault={fault}
    >
      {minutes.map((minute) => (
        <option key={minute} value={minute}>
          {timeText(minute)}
        </option>
      ))}
    </SelectField>
  );
}
