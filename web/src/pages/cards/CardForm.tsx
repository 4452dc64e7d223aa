/** The fields of a card, its faults beside them, and the buttons below (guide 2.6). */
import { type FormEvent, type ReactNode, useState } from "react";
import { ApiError, fieldMessage } from "@/api/errors";
import { Button } from "@/components/Button";
import { DialogActions } from "@/components/Dialog";
import { Field, FormFault } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { useT } from "@/i18n";

export type CardField = "visual_number" | "label" | "holder" | "cost_centre";
export type CardValues = Record<CardField, string>;

interface Props {
  start: CardValues;
  fields: readonly CardField[];
  pending: boolean;
  error: Error | null;
  onApply: (values: CardValues) => void;
  onClose: () => void;
  children: ReactNode;
}

export function CardForm({ start, fields, pending, error, onApply, onClose, children }: Props) {
  const t = useT();
  const [values, setValues] = useState(start);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    onApply(values);
  };
  const placed =
    error instanceof ApiError && fields.some((name) => fieldMessage(error, `#/${name}`));
  return (
    <form className="stack" onSubmit={apply}>
      {fields.map((name) => (
        <Field
          key={name}
          label={t(`cards.${name}`)}
          hint={t(`cards.${name}_hint`)}
          required={name === "visual_number" || name === "label"}
          maxLength={120}
          autoComplete="off"
          value={values[name]}
          fault={fieldMessage(error, `#/${name}`)}
          onChange={(event) => setValues({ ...values, [name]: event.target.value })}
        />
      ))}
      {children}
      <FormFault text={error && !placed ? failureText(error, t("common.unreachable")) : null} />
      <DialogActions>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button type="submit" kind="primary" pending={pending}>
          {t("common.apply")}
        </Button>
      </DialogActions>
    </form>
  );
}
