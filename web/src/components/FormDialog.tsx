/** A form in a dialog: faults beside their fields, what was typed stays when it fails. */
import type { ReactNode } from "react";
import { useT } from "@/i18n";
import { Button } from "./Button";
import { Dialog, DialogActions } from "./Dialog";
import { FormFault } from "./Field";
import { type Submission, useSubmission } from "./submitting";

interface Props {
  title: string;
  /** What the button says that it does. */
  submit: string;
  open: boolean;
  onClose: () => void;
  /** The fields that the form shows, by JSON pointer. */
  pointers: readonly string[];
  /** Sends it; the dialog closes when that has worked, unless `onSent` says otherwise. */
  send: (data: FormData) => Promise<void>;
  onSent?: () => void;
  children: (faultOf: Submission["faultOf"]) => ReactNode;
}

export function FormDialog({ title, open, onClose, ...form }: Props) {
  return (
    <Dialog title={title} open={open} onClose={onClose}>
      <Form {...form} onClose={onClose} />
    </Dialog>
  );
}

/** Apart, so that it starts afresh each time the dialog opens. */
function Form({
  submit,
  onClose,
  pointers,
  send,
  onSent = onClose,
  children,
}: Omit<Props, "title" | "open">) {
  const t = useT();
  const form = useSubmission(pointers, async (data) => {
    await send(data);
    onSent();
  });
  return (
    <form className="stack" onSubmit={form.onSubmit}>
      <FormFault text={form.fault} />
      {children(form.faultOf)}
      <DialogActions>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button kind="primary" type="submit" pending={form.pending}>
          {submit}
        </Button>
      </DialogActions>
    </form>
  );
}
