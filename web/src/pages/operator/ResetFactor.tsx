/** Asks before somebody's second factor goes; they are told by e-mail. */
import { Button } from "@/components/Button";
import { Dialog, DialogActions } from "@/components/Dialog";
import { FormFault } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { type Person, useFactorReset } from "./queries";

interface Props {
  company: string;
  person: Person;
  onClose: () => void;
}

export function ResetFactor({ company, person, onClose }: Props) {
  const t = useT();
  const announcer = useAnnouncer();
  const reset = useFactorReset(company);
  const name = nameOfPerson(person);
  const apply = () =>
    reset.mutate(person.id, {
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

export function nameOfPerson({ first_name, last_name, email }: Person): string {
  return `${first_name} ${last_name}`.trim() || email;
}
