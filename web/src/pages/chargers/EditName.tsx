/** Edit name: what people call the charger (guide 2.2). */
import type { FormEvent } from "react";
import { api } from "@/api/client";
import { answer, fieldMessage } from "@/api/errors";
import type { ChargerDetails } from "@/api/types";
import { Button } from "@/components/Button";
import { Dialog, DialogActions } from "@/components/Dialog";
import { useDraft } from "@/components/draft";
import { Field, FormFault } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { Stale } from "@/components/Stale";
import { useT } from "@/i18n";
import { useChange } from "./queries";

export function EditName({ charger, onClose }: { charger: ChargerDetails; onClose: () => void }) {
  const t = useT();
  const name = useDraft(charger.name, (text) => text.trim());
  const change = useChange(() =>
    answer(
      api.PATCH("/api/chargers/{charger}", {
        params: { path: { charger: charger.id } },
        body: { name: name.value, seen: { name: name.seen } },
      }),
    ),
  );
  const fault = fieldMessage(change.error, "#/name");
  const whole = change.error && !fault && !name.isStale;
  const settle = (how: () => void) => () => {
    how();
    change.reset();
  };
  const apply = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(undefined, { onSuccess: onClose });
  };
  return (
    <Dialog title={t("charger.edit_name")} open onClose={onClose}>
      <form className="stack" onSubmit={apply}>
        <Field
          label={t("chargers.name")}
          hint={t("charger.name_hint")}
          value={name.value}
          required
          maxLength={120}
          autoComplete="off"
          fault={fault}
          onChange={(event) => name.change(event.target.value)}
        />
        {name.isStale ? (
          <Stale
            rows={[[t("chargers.name"), charger.name, name.value]]}
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
