/** The fields of a card, its faults beside them, and the buttons below (guide 2.6). */
import type { FormEvent, ReactNode } from "react";
import { ApiError, fieldMessage } from "@/api/errors";
import { Button } from "@/components/Button";
import { DialogActions } from "@/components/Dialog";
import { Field, FormFault } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { useT } from "@/i18n";

export type CardField = "visual_number" | "label" | "holder" | "cost_centre";
export type CardValues = Record<CardField, string>;

interface Props {
  values: CardValues;
  onChange: (values: CardValues) => void;
  fields: readonly CardField[];
  pending: boolean;
  error: Error | null;
  /** Something is to be settled first. */
  blocked?: boolean;
  onApply: () => void;
  onClose: () => void;
  children: ReactNode;
}

export function CardForm({
  values,
  onChange,
  fields,
  pending,
  error,
  blocked = false,
  onApply,
  onClose,
  children,
}: Props) {
  const t = useT();
  const apply = (event: FormEvent) => {
    event.preventDefault();
    onApply();
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
          onChange={(event) => onChange({ ...values, [name]: event.target.value })}
        />
      ))}
      {children}
      <FormFault
        text={error && !placed && !blocked ? failureText(error, t("common.unreachable")) : null}
      />
      <DialogActions>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button type="submit" kind="primary" disabled={blocked} pending={pending}>
          {t("common.apply")}
        </Button>
      </DialogActions>
    </form>
  );
}
