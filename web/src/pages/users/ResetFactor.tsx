/** For someone who lost the app and the recovery codes: asks before the second factor goes. */
import { Button } from "@/components/Button";
import { Dialog, DialogActions } from "@/components/Dialog";
import { FormFault } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { nameOf } from "./names";
import { type User, useFactorReset } from "./queries";

export function ResetFactor({ user, onClose }: { user: User; onClose: () => void }) {
  const t = useT();
  const announcer = useAnnouncer();
  const reset = useFactorReset();
  const name = nameOf(user);
  const apply = () =>
    reset.mutate(user, {
      onSuccess: () => {
        announcer.done(t("users.factor_reset", { name }));
        onClose();
      },
    });
  return (
    <Dialog role="alertdialog" title={t("users.reset_factor")} open onClose={onClose}>
      <p>{t("users.reset_factor_text", { name })}</p>
      <FormFault text={reset.error ? failureText(reset.error, t("common.unreachable")) : null} />
      <DialogActions>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button kind="danger" pending={reset.isPending} onClick={apply}>
          {t("users.reset_factor")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
