/** What people call something, over the name that was seen: nobody's is overwritten unread. */
import type { UseMutationResult } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { fieldMessage } from "@/api/errors";
import { useT } from "@/i18n";
import { Button } from "./Button";
import { Dialog, DialogActions } from "./Dialog";
import { useDraft } from "./draft";
import { Field, FormFault } from "./Field";
import { failureText } from "./Loaded";
import { Stale } from "./Stale";

export interface Renaming {
  name: string;
  seen: { name: string };
}

interface Props {
  title: string;
  label: string;
  hint: string;
  /** What it is called now. */
  saved: string;
  change: UseMutationResult<unknown, Error, Renaming>;
  onClose: () => void;
}

export function NameDialog({ title, label, hint, saved, change, onClose }: Props) {
  const t = useT();
  const name = useDraft(saved, (text) => text.trim());
  const fault = fieldMessage(change.error, "#/name");
  const whole = change.error && !fault && !name.isStale;
  const settle = (how: () => void) => () => {
    how();
    change.reset();
  };
  const apply = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ name: name.value, seen: { name: name.seen } }, { onSuccess: onClose });
  };
  return (
    <Dialog title={title} open onClose={onClose}>
      <form className="stack" onSubmit={apply}>
        <Field
          label={label}
          hint={hint}
          value={name.value}
          required
          maxLength={120}
          autoComplete="off"
          fault={fault}
          onChange={(event) => name.change(event.target.value)}
        />
        {name.isStale ? (
          <Stale
            rows={[[label, saved, name.value]]}
            onTake={settle(name.take)}
            onKeep={settle(name.keep)}
          />
        ) : null}
        <FormFault text={whole ? failureText(change.error, t("common.unreachable")) : null} />
        <DialogActions>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" kind="primary" disabled={name.isStale} pending={change.isPending}>
            {t("common.apply")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
