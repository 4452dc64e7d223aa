/** Plug and power of each connector, for people here and for drivers on maps (guide 2.2). */
import { useState } from "react";
import type { ChargerDetails } from "@/api/types";
import { Field, SelectField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { Stale } from "@/components/Stale";
import { useAnnouncer } from "@/components/Toast";
import { useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import styles from "./chargers.module.css";
import {
  CURRENTS,
  differences,
  equipmentOf,
  FITTINGS,
  STANDARDS,
  type TypedConnector,
  typedOf,
  withCurrent,
} from "./equipping";
import { type Equipment, useEnterEquipment } from "./queries";

interface Props {
  charger: ChargerDetails;
  known: Equipment;
  onClose: () => void;
}

export function EditEquipment({ charger, known, onClose }: Props) {
  const { t, locale } = useWords();
  const say = useAnnouncer();
  const [typed, type] = useState(() => typedOf(known, charger));
  const [seen, see] = useState(known.version);
  const isStale = known.version > seen;
  const enter = useEnterEquipment(charger.id);
  const sent = equipmentOf(typed);
  const placeOf = (connector: number) => sent.findIndex((one) => one.connector === connector);
  const send = async () => {
    await enter.mutateAsync({ connectors: sent, version: seen });
    say.done(t("equipment.entered", { charger: charger.name }));
  };
  return (
    <FormDialog
      title={t("equipment.title")}
      submit={t("common.apply")}
      open
      onClose={onClose}
      pointers={sent.flatMap((_, place) => [
        `#/connectors/${place}/max_power_w`,
        `#/connectors/${place}/max_voltage_v`,
      ])}
      send={send}
    >
      {(faultOf) => (
        <>
          <p className="muted">{t("equipment.hint")}</p>
          {typed.map((one, index) => (
            <ConnectorFields
              key={one.connector}
              value={one}
              onChange={(next) => type(typed.with(index, next))}
              faultOf={(field) => faultOf(`#/connectors/${placeOf(one.connector)}/${field}`)}
            />
          ))}
          {isStale ? (
            <Stale
              rows={differences(known.connectors, sent, t, formatters(locale, "UTC"))}
              onTake={() => {
                see(known.version);
                type(typedOf(known, charger));
              }}
              onKeep={() => see(known.version)}
            />
          ) : null}
        </>
      )}
    </FormDialog>
  );
}

interface FieldsProps {
  value: TypedConnector;
  onChange: (value: TypedConnector) => void;
  faultOf: (field: "max_power_w" | "max_voltage_v") => string | undefined;
}

function ConnectorFields({ value, onChange, faultOf }: FieldsProps) {
  const { t } = useWords();
  return (
    <fieldset className="stack">
      <legend className={styles.legend}>{t("charger.connector", { id: value.connector })}</legend>
      <div className={styles.pair}>
        <Choice
          label={t("equipment.standard")}
          choices={STANDARDS.map((one) => [one, t(`standard.${one}`)])}
          value={value.standard}
          onChange={(standard) => onChange({ ...value, standard })}
        />
        <Choice
          label={t("equipment.fitting")}
          choices={FITTINGS.map((one) => [one, t(`fitting.${one}`)])}
          value={value.fitting}
          onChange={(fitting) => onChange({ ...value, fitting })}
        />
        <Choice
          label={t("equipment.current")}
          choices={CURRENTS.map((one) => [one, t(`current.${one}`)])}
          value={value.current}
          onChange={(current) => onChange(withCurrent(value, current))}
        />
        <Field
          label={t("equipment.power")}
          inputMode="decimal"
          value={value.power_kw}
          fault={faultOf("max_power_w")}
          onChange={({ target }) => onChange({ ...value, power_kw: target.value })}
        />
        <Field
          label={t("equipment.voltage")}
          inputMode="numeric"
          value={value.voltage_v}
          fault={faultOf("max_voltage_v")}
          onChange={({ target }) => onChange({ ...value, voltage_v: target.value })}
        />
      </div>
    </fieldset>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  choices: [value: T, name: string][];
  value: T;
  onChange: (value: T) => void;
}

function Choice<T extends string>({ label, choices, value, onChange }: ChoiceProps<T>) {
  return (
    <SelectField
      label={label}
      value={value}
      onChange={({ target }) => {
        const chosen = choices.find(([choice]) => choice === target.value);
        if (chosen) onChange(chosen[0]);
      }}
    >
      {choices.map(([choice, name]) => (
        <option key={choice} value={choice}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
