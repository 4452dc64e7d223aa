/** A bulk change in the making: what it is, what it would have been, and the button that says what it does. */
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type BulkTarget, type NewBulk, useAsk } from "@/api/bulk";
import { useT } from "@/i18n";
import { Button } from "../Button";
import { Dialog, DialogActions } from "../Dialog";
import { FormFault } from "../Field";
import { failureText } from "../Loaded";
import { useDoing } from "./doing";

interface Props {
  title: string;
  target: BulkTarget;
  /** Null: nobody knows yet how many match. */
  count: number | null;
  /** Null while something is missing. */
  change: NewBulk["change"] | null;
  pace: NewBulk["pace"];
  onClose: () => void;
  children: ReactNode;
}

export function ApplyDialog({ title, target, count, change, pace, onClose, children }: Props) {
  const t = useT();
  const doing = useDoing();
  const navigate = useNavigate();
  const ask = useAsk();
  const apply = () => {
    if (change === null) return;
    ask.mutate(
      { target, change, pace: pace ?? null },
      { onSuccess: ({ id }) => void navigate({ to: "/jobs/$jobId", params: { jobId: id } }) },
    );
  };
  const text = change === null ? t("bulk.say_more") : doing(change, count ?? 0);
  return (
    <Dialog title={title} open onClose={onClose}>
      {children}
      <FormFault text={ask.error ? failureText(ask.error, t("common.unreachable")) : null} />
      <DialogActions>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button kind="primary" disabled={change === null} pending={ask.isPending} onClick={apply}>
          {change !== null && count === null ? t("bulk.apply_to_all") : text}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
