/** One field of a control. */

import { MomentField } from "@/components/DateFields";
import { Field, SelectField, TextField } from "@/components/Field";
import { useT } from "@/i18n";
import { CardSearch } from "./CardSearch";
import { type FieldName, MESSAGES, WAYS } from "./controls";

interface Props {
  field: FieldName;
  value: string;
  connectors: readonly number[];
  /** Moments are typed in it. */
  zone: string;
  fault: string | undefined;
  onChange: (value: string) => void;
}

export function ControlField(props: Props) {
  const t = useT();
  const { field, value, zone, fault, onChange } = props;
  const label = t(`control_field.${field}`);
  switch (field) {
    case "uid":
      return <CardSearch value={value} fault={fault} onChange={onChange} />;
    case "since":
    case "until":
    case "at":
      return (
        <MomentField label={label} fault={fault} iso={value} zone={zone} onChange={onChange} />
      );
    case "names":
      return (
        <TextField
          label={label}
          hint={t("control_field.names_hint")}
          value={value}
          rows={3}
          spellCheck={false}
          autoCapitalize="none"
          fault={fault}
          onChange={({ target }) => onChange(target.value)}
        />
      );
    case "connector":
    case "one_connector":
    case "how":
    case "in_service":
    case "message":
      return <Choice {...props} label={label} />;
    default:
      return (
        <Field
          label={label}
          hint={field === "location" ? t("control_field.location_hint") : undefined}
          value={value}
          maxLength={512}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          fault={fault}
          onChange={({ target }) => onChange(target.value)}
        />
      );
  }
}

function Choice({ field, value, connectors, fault, label, onChange }: Props & { label: string }) {
  const t = useT();
  const numbers = (connectors.length > 0 ? connectors : [1]).map((id): [string, string] => [
    String(id),
    t("charger.connector", { id }),
  ]);
  const choices: Partial<Record<FieldName, [string, string][]>> = {
    connector: [["", t("control_field.whole")], ...numbers],
    one_connector: numbers,
    how: WAYS.map((way) => [way, t(`control_way.${way}`)]),
    in_service: [
      ["yes", t("control_field.into_service")],
      ["no", t("control_field.out_of_service")],
    ],
    message: MESSAGES.map((message) => [message, t(`control_message.${message}`)]),
  };
  return (
    <SelectField
      label={label}
      value={value}
      fault={fault}
      onChange={({ target }) => onChange(target.value)}
    >
      {choices[field]?.map(([choice, name]) => (
        <option key={choice} value={choice}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
