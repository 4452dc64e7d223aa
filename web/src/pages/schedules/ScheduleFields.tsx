/** What a schedule sends, when, and to whom. */
import { useMe } from "@/api/me";
import { CheckField, Field, SelectField, TextField } from "@/components/Field";
import { LanguageField } from "@/components/LanguageField";
import type { Submission } from "@/components/submitting";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { isLanguage } from "@/i18n/language";
import { addressesIn, type Draft, FORMATS, INTERVALS, MOST, TIMES } from "./draft";
import { SiteFields } from "./SiteFields";
import styles from "./schedules.module.css";
import { timeText } from "./words";

interface Props extends Pick<Submission, "faultOf"> {
  draft: Draft;
  onChange: (draft: Draft) => void;
}

export function ScheduleFields({ draft, onChange, faultOf }: Props) {
  const t = useT();
  const change = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  return (
    <>
      <Field
        label={t("schedules.name")}
        hint={t("schedules.name_hint")}
        required
        maxLength={120}
        value={draft.name}
        onChange={({ target }) => change({ name: target.value })}
        fault={faultOf("#/name")}
      />
      <Rhythm draft={draft} onChange={onChange} faultOf={faultOf} />
      <SiteFields
        sites={draft.sites}
        onChange={(sites) => change({ sites })}
        fault={faultOf("#/sites")}
      />
      <CheckField
        checked={draft.with_idle_sites}
        onChange={({ target }) => change({ with_idle_sites: target.checked })}
      >
        {t("schedules.with_idle_sites")}
      </CheckField>
      <Form draft={draft} onChange={onChange} faultOf={faultOf} />
      <Recipients draft={draft} onChange={onChange} faultOf={faultOf} />
    </>
  );
}

function Rhythm({ draft, onChange, faultOf }: Props) {
  const t = useT();
  const format = useFormat("UTC");
  const zone = useMe().company?.time_zone ?? "UTC";
  return (
    <div className={styles.fields}>
      <SelectField
        label={t("schedules.period_of")}
        hint={t("schedules.period_hint")}
        value={draft.every}
        onChange={({ target }) =>
          onChange({ ...draft, every: INTERVALS.find((one) => one === target.value) ?? "month" })
        }
        fault={faultOf("#/every")}
      >
        {INTERVALS.map((one) => (
          <option key={one} value={one}>
            {t(`schedule_period.${one}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("schedules.at")}
        hint={t("form.zone", { zone: zone.replaceAll("_", " ") })}
        value={draft.at}
        onChange={({ target }) => onChange({ ...draft, at: target.value })}
        fault={faultOf("#/at")}
      >
        {TIMES.map((at) => (
          <option key={at} value={at}>
            {timeText(at, format)}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

function Form({ draft, onChange, faultOf }: Props) {
  const t = useT();
  return (
    <div className={styles.fields}>
      <SelectField
        label={t("schedules.format")}
        value={draft.format}
        onChange={({ target }) =>
          onChange({ ...draft, format: FORMATS.find((one) => one === target.value) ?? "xlsx" })
        }
        fault={faultOf("#/format")}
      >
        {FORMATS.map((one) => (
          <option key={one} value={one}>
            {t(`report_format.${one}`)}
          </option>
        ))}
      </SelectField>
      <LanguageField
        value={draft.language}
        onChange={({ target }) =>
          isLanguage(target.value) && onChange({ ...draft, language: target.value })
        }
        fault={faultOf("#/language")}
      />
    </div>
  );
}

/** One address a line; what is wrong with one of them is said of all. */
function Recipients({ draft, onChange, faultOf }: Props) {
  const t = useT();
  const wrong = addressesIn(draft.recipients)
    .map((address, index) => [address, faultOf(`#/recipients/${index}`)] as const)
    .find(([, fault]) => fault !== undefined);
  const fault = wrong ? `${wrong[0]}: ${wrong[1]}` : faultOf("#/recipients");
  return (
    <TextField
      label={t("schedules.recipients")}
      hint={t("schedules.recipients_hint", { most: MOST })}
      required
      rows={4}
      autoCapitalize="none"
      spellCheck={false}
      value={draft.recipients}
      onChange={({ target }) => onChange({ ...draft, recipients: target.value })}
      fault={fault}
    />
  );
}
