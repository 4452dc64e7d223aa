/** Asks before a user is signed out everywhere. */
import { Button } from "@/components/Button";
import { Dialog, DialogActions } from "@/components/Dialog";
import { FormFault } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { nameOf } from "./names";
import { type User, useStatusChange } from "./queries";

export function BlockDialog({ user, onClose }: { user: User | null; onClose: () => void }) {
  const t = useT();
  const announcer = useAnnouncer();
  const change = useStatusChange();
  if (user === null) return null;
  const name = nameOf(user);
  const close = () => {
    change.reset();
    onClose();
  };
  const block = () =>
    change.mutate(
      { user, status: "blocked" },
      {
        onSuccess: () => {
          announcer.done(t("users.block_done", { name }));
          close();
        },
      },
    );
  return (
    <Dialog title={t("users.block_title", { name })} open onClose={close} role="alertdialog">
      <p>{t("users.block_text", { name })}</p>
      <FormFault text={change.error ? failureText(change.error, t("common.unreachable")) : null} />
      <DialogActions>
        <Button onClick={close}>{t("common.cancel")}</Button>
        <Button kind="danger" pending={change.isPending} onClick={block}>
          {t("users.block")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
