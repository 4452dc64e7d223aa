/** Remove for all: asks first, since every single grant goes (guide 2.7). */
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import type { ChargerDetails } from "@/api/types";
import { Button } from "@/components/Button";
import { Dialog, DialogActions } from "@/components/Dialog";
import { FormFault } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { useT } from "@/i18n";
import { useChange } from "./queries";

export function RemoveAll({ charger, onClose }: { charger: ChargerDetails; onClose: () => void }) {
  const t = useT();
  const path = { charger: charger.id };
  const remove = useChange(charger.id, () =>
    answer(api.DELETE("/api/chargers/{charger}/grants/all", { params: { path } })),
  );
  const closed = charger.visitor_use.mode === "off";
  return (
    <Dialog role="alertdialog" title={t("access.remove_all")} open onClose={onClose}>
      <p>{t(closed ? "access.remove_all_text" : "access.remove_all_visitors")}</p>
      <FormFault text={remove.error ? failureText(remove.error, t("common.unreachable")) : null} />
      <DialogActions>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button
          kind="danger"
          pending={remove.isPending}
          onClick={() => remove.mutate(undefined, { onSuccess: onClose })}
        >
          {t("access.remove_all")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
