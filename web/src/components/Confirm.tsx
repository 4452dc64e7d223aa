/** Asks before something is lost, or is gone for good, and says when it is done. */
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useT } from "@/i18n";
import { Button, type ButtonKind } from "./Button";
import { Dialog, DialogActions } from "./Dialog";
import { FormFault } from "./Field";
import { failureText } from "./Loaded";
import { useAnnouncer } from "./Toast";

interface Props {
  title: string;
  /** What the button says that it does. */
  submit: string;
  /** What is said once it is done. */
  done: string;
  change: () => Promise<unknown>;
  onClose: () => void;
  /** Where nothing is lost: another one than `danger`. */
  kind?: ButtonKind;
  children: ReactNode;
}

export function Confirm({
  title,
  submit,
  done,
  change,
  onClose,
  kind = "danger",
  children,
}: Props) {
  const t = useT();
  const say = useAnnouncer();
  const making = useMutation({
    mutationFn: change,
    onSuccess: () => {
      say.done(done);
      onClose();
    },
  });
  return (
    <Dialog role="alertdialog" title={title} open onClose={onClose}>
      {children}
      <FormFault text={making.error ? failureText(making.error, t("common.unreachable")) : null} />
      <DialogActions>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button kind={kind} pending={making.isPending} onClick={() => making.mutate()}>
          {submit}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
