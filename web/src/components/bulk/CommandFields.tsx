/** What chargers are told to do, or which setting they should have (product 2.3). */
import { getLocalTimeZone } from "@internationalized/date";
import { useT } from "@/i18n";
import { MomentField } from "../DateFields";
import { Field } from "../Field";
import { Segments } from "../Segments";
import styles from "./bulk.module.css";
import type { FieldsProps } from "./ChangeDialog";

export function AvailabilityFields({ draft, onDraft }: FieldsProps) {
  const t = useT();
  return (
    <>
      <Segments
        label={t("bulk_kind.availability")}
        choices={[
          ["out", t("bulk.out_of_service")],
          ["in", t("bulk.in_service")],
        ]}
        value={draft.inService ? "in" : "out"}
        onChange={(service) => onDraft({ inService: service === "in" })}
      />
      <p className="muted">{t("bulk.command_hint")}</p>
    </>
  );
}

export function RestartFields({ draft, onDraft }: FieldsProps) {
  const t = useT();
  return (
    <>
      <Segments
        label={t("bulk_kind.restart")}
        choices={[
          ["when_idle", t("bulk.restart_when_idle")],
          ["now", t("bulk.restart_now")],
        ]}
        value={draft.restart}
        onChange={(restart) => onDraft({ restart })}
      />
      <p className="muted">{t("bulk.command_hint")}</p>
    </>
  );
}

export function SettingFields({ draft, onDraft }: FieldsProps) {
  const t = useT();
  return (
    <>
      <Field
        label={t("configuration.setting")}
        hint={t("configuration.name_hint")}
        value={draft.setting}
        autoComplete="off"
        spellCheck={false}
        required
        onChange={({ target }) => onDraft({ setting: target.value })}
      />
      <Field
        label={t("bulk.value")}
        value={draft.value}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => onDraft({ value: target.value })}
      />
      <p className="muted">{t("bulk.setting_hint")}</p>
    </>
  );
}

export function FirmwareFields({ draft, onDraft }: FieldsProps) {
  const t = useT();
  return (
    <>
      <Field
        label={t("bulk.location")}
        hint={t("bulk.location_hint")}
        type="url"
        value={draft.location}
        autoComplete="off"
        required
        onChange={({ target }) => onDraft({ location: target.value })}
      />
      <MomentField
        label={t("bulk.begins_at")}
        iso={draft.beginsAt}
        zone={getLocalTimeZone()}
        onChange={(beginsAt) => onDraft({ beginsAt })}
      />
      <div className={styles.numbers}>
        <Field
          label={t("bulk.at_once")}
          type="number"
          min={1}
          max={100}
          value={draft.atOnce}
          required
          onChange={({ target }) => onDraft({ atOnce: target.value })}
        />
        <Field
          label={t("bulk.every_min")}
          type="number"
          min={5}
          max={1440}
          value={draft.everyMin}
          required
          onChange={({ target }) => onDraft({ everyMin: target.value })}
        />
      </div>
      <p className="muted">{t("bulk.pace_hint")}</p>
    </>
  );
}
