/** Edit name: what people call the charger (guide 2.2). */
import { type FormEvent, useState } from "react";
import { api } from "@/api/client";
import { answer, fieldMessage } from "@/api/errors";
import type { ChargerDetails } from "@/api/types";
import { Button } from "@/components/Button";
import { Dialog, DialogActions } from "@/components/Dialog";
import { Field, FormFault } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { useT } from "@/i18n";
import { useChange } from "./queries";

export function EditName({ charger, onClose }: { charger: ChargerDetails; onClose: () => void }) {
  const t = useT();
  const [name, setName] = useState(charger.name);
  const change = useChange(charger.id, () =>
    answer(
      api.PATCH("/api/chargers/{charger}", {
        params: { path: { charger: charger.id } },
        body: { name },
      }),
    ),
  );
  const fault = fieldMessage(change.error, "#/name");
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
          value={name}
          required
          maxLength={120}
          autoComplete="off"
          fault={fault}
          onChange={(event) => setName(event.target.value)}
        />
        <FormFault
          text={change.error && !fault ? failureText(change.error, t("common.unreachable")) : null}
        />
        <DialogActions>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" kind="primary" pending={change.isPending}>
            {t("common.apply")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
