/** Asks before a colleague is signed out everywhere. */
import { Button } from "@/components/Button";
import { Dialog, DialogActions } from "@/components/Dialog";
import { FormFault } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { nameOf } from "./names";
import { type Member, useStatusChange } from "./queries";

export function BlockDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useT();
  const announcer = useAnnouncer();
  const change = useStatusChange();
  const name = nameOf(member);
  const block = () =>
    change.mutate(
      { member, status: "blocked" },
      {
        onSuccess: () => {
          announcer.done(t("users.block_done", { name }));
          onClose();
        },
      },
    );
  return (
    <Dialog title={t("users.block_title", { name })} open onClose={onClose} role="alertdialog">
      <p>{t("users.block_text", { name })}</p>
      <FormFault text={change.error ? failureText(change.error, t("common.unreachable")) : null} />
      <DialogActions>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button kind="danger" pending={change.isPending} onClick={block}>
          {t("users.block")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
