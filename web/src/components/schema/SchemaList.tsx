/** A list in a form: each item with its own fields, one more, one less. */
import { useT } from "@/i18n";
import { Button } from "../Button";
import { Icon } from "../Icon";
import { type Draft, emptyDraft } from "./draft";
import { SchemaControl } from "./SchemaControl";
import type { FormPart } from "./SchemaFields";
import type { Schema } from "./schema";
import styles from "./schema.module.css";

interface Props extends FormPart {
  name: string;
  schema: Schema;
  draft: Draft;
  onChange: (draft: Draft) => void;
}

export function SchemaList({ name, schema, draft, onChange, pointer, ...form }: Props) {
  const t = useT();
  const items = Array.isArray(draft) ? draft : [];
  const item = schema.items ?? {};
  const fault = form.faultOf(pointer);
  const replace = (index: number, next: Draft) => onChange(items.with(index, next));
  const shorter = (index: number) => {
    const rest = items.toSpliced(index, 1);
    onChange(rest.length > 0 ? rest : undefined);
  };
  const longer = () => onChange([...items, emptyDraft(item)]);
  if (items.length === 0 && fault === undefined) return <Add name={name} onAdd={longer} />;
  return (
    <fieldset className={styles.group}>
      <legend>{name}</legend>
      <div className={styles.fields}>
        {items.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place
          <div key={index} className={styles.item}>
            <SchemaControl
              {...form}
              name={t("form.item", { name, number: index + 1 })}
              schema={item}
              required
              pointer={`${pointer}/${index}`}
              draft={one}
              onChange={(next) => replace(index, next)}
            />
            <Button kind="quiet" icon="close" onClick={() => shorter(index)}>
              {t("form.remove", { name: t("form.item", { name, number: index + 1 }) })}
            </Button>
          </div>
        ))}
        {fault ? (
          <p className={styles.fault} role="alert">
            <Icon name="alert" size={14} /> {fault}
          </p>
        ) : null}
        <Add name={name} onAdd={longer} />
      </div>
    </fieldset>
  );
}

export function Add({ name, onAdd }: { name: string; onAdd: () => void }) {
  const t = useT();
  return (
    <Button kind="quiet" icon="plus" onClick={onAdd}>
      {t("form.add", { name })}
    </Button>
  );
}
