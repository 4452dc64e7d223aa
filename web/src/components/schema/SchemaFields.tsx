/** The fields of an object: those that must be there, then the others, folded where they are many. */
import { useState } from "react";
import { useT } from "@/i18n";
import type { Draft, Fields } from "./draft";
import { SchemaControl } from "./SchemaControl";
import { type Field, fieldsOf, type Schema } from "./schema";
import styles from "./schema.module.css";

export interface FormPart {
  pointer: string;
  /** What is wrong at a pointer, in the reader's language. */
  faultOf: (pointer: string) => string | undefined;
  /** Moments are typed in this zone. */
  zone: string;
}

interface Props extends FormPart {
  schema: Schema;
  draft: Fields;
  onChange: (draft: Fields) => void;
}

const FEW = 3;

export function SchemaFields(props: Props) {
  const t = useT();
  const { schema, draft, pointer, faultOf } = props;
  const fields = fieldsOf(schema);
  const optional = fields.filter((field) => !field.required);
  const folded = optional.length > FEW ? optional : [];
  const shown = fields.filter((field) => !folded.includes(field));
  const [open, setOpen] = useState(() => folded.some(({ name }) => Boolean(draft[name])));
  const faulty = folded.some(({ name }) => faultOf(`${pointer}/${name}`) !== undefined);
  return (
    <>
      <Controls {...props} fields={shown} />
      {folded.length > 0 ? (
        <details
          className={styles.folded}
          open={open || faulty}
          onToggle={(event) => setOpen(event.currentTarget.open)}
        >
          <summary>{t("form.optional_fields", { count: folded.length })}</summary>
          <div className={styles.fields}>
            <Controls {...props} fields={folded} />
          </div>
        </details>
      ) : null}
    </>
  );
}

function Controls({ fields, draft, pointer, onChange, ...form }: Props & { fields: Field[] }) {
  return fields.map(({ name, schema, required }) => (
    <SchemaControl
      {...form}
      key={name}
      name={name}
      schema={schema}
      required={required}
      pointer={`${pointer}/${name}`}
      draft={draft[name]}
      onChange={(next: Draft) => onChange({ ...draft, [name]: next })}
    />
  ));
}
