/** Asks before a charger is given another password: it is disconnected, and must be told the new one. */
import { Button } from "@/components/Button";
import { Dialog, DialogActions } from "@/components/Dialog";
import { FormFault } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { useT } from "@/i18n";
import { type Charger, useNewPassword } from "./places";

interface Props {
  company: string;
  charger: Charger;
  onClose: () => void;
  onMade: (password: string) => void;
}

export function NewPassword({ company, charger, onClose, onMade }: Props) {
  const t = useT();
  const make = useNewPassword(company);
  const apply = () =>
    make.mutate(charger.id, {
      onSuccess: ({ password }) => {
        onClose();
        onMade(password);
      },
    });
  return (
    <Dialog
      role="alertdialog"
      title={t("operator.new_password_title", { name: charger.name })}
      open
      onClose={onClose}
    >
      <p>{t("operator.new_password_text")}</p>
      <FormFault text={make.error ? failureText(make.error, t("common.unreachable")) : null} />
      <DialogActions>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button kind="danger" pending={make.isPending} onClick={apply}>
          {t("operator.new_password")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
