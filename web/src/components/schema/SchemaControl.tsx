/** One field of a form made from a schema: a control, an object with fields of its own, or a list. */
import { useT } from "@/i18n";
import { Button } from "../Button";
import { MomentField } from "../DateFields";
import { Field, SelectField } from "../Field";
import { type Draft, emptyDraft, isFields } from "./draft";
import { type FormPart, SchemaFields } from "./SchemaFields";
import { Add, SchemaList } from "./SchemaList";
import { kindOf, type Schema } from "./schema";
import styles from "./schema.module.css";

interface Props extends FormPart {
  /** In OCPP's words, which are those of the charger's manual. */
  name: string;
  schema: Schema;
  required: boolean;
  draft: Draft;
  onChange: (draft: Draft) => void;
}

export function SchemaControl(props: Props) {
  const kind = kindOf(props.schema);
  if (kind === "object") return <SchemaObject {...props} />;
  if (kind === "array") return <SchemaList {...props} />;
  return <Scalar {...props} />;
}

function SchemaObject({ name, schema, required, draft, onChange, ...form }: Props) {
  const t = useT();
  if (!isFields(draft)) return <Add name={name} onAdd={() => onChange(emptyDraft(schema))} />;
  return (
    <fieldset className={styles.group}>
      <legend>{name}</legend>
      <div className={styles.fields}>
        <SchemaFields {...form} schema={schema} draft={draft} onChange={onChange} />
        {required ? null : (
          <Button kind="quiet" icon="close" onClick={() => onChange(undefined)}>
            {t("form.remove", { name })}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

function Scalar({ name, schema, required, draft, onChange, pointer, faultOf, zone }: Props) {
  const t = useT();
  const kind = kindOf(schema);
  const text = typeof draft === "string" ? draft : "";
  const common = {
    label: required ? name : t("form.optional", { name }),
    fault: faultOf(pointer),
    "aria-required": required,
  };
  const type = ({ target }: { target: { value: string } }) => onChange(target.value);
  if (kind === "choice" || kind === "yes_no") {
    return (
      <SelectField {...common} value={text} onChange={type}>
        <option value="">{t(required ? "form.choose" : "form.left_out")}</option>
        <Choices schema={schema} />
      </SelectField>
    );
  }
  if (kind === "moment") {
    return (
      <MomentField
        label={common.label}
        fault={common.fault}
        iso={text}
        zone={zone}
        onChange={onChange}
      />
    );
  }
  const numeric = kind === "integer" || kind === "number";
  return (
    <Field
      {...common}
      value={text}
      onChange={type}
      hint={<Limits schema={schema} />}
      inputMode={numeric ? "decimal" : undefined}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
    />
  );
}

function Choices({ schema }: { schema: Schema }) {
  const t = useT();
  if (schema.enum === undefined) {
    return (
      <>
        <option value="true">{t("form.yes")}</option>
        <option value="false">{t("form.no")}</option>
      </>
    );
  }
  return schema.enum.map((choice) => (
    <option key={String(choice)} value={String(choice)}>
      {String(choice)}
    </option>
  ));
}

function Limits({ schema }: { schema: Schema }) {
  const t = useT();
  const { minimum, maximum, maxLength } = schema;
  if (maxLength !== undefined) return t("form.too_long", { limit: maxLength });
  if (minimum !== undefined && maximum !== undefined)
    return t("form.between", { minimum, maximum });
  if (minimum !== undefined) return t("form.at_least", { limit: minimum });
  if (maximum !== undefined) return t("form.at_most", { limit: maximum });
  return kindOf(schema) === "integer" ? t("form.integer") : null;
}
