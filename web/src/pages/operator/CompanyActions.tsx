/** Edits a company, closes it, opens it again. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button, buttonClass } from "@/components/Button";
import { Dialog, DialogActions } from "@/components/Dialog";
import { FormFault } from "@/components/Field";
import { Icon } from "@/components/Icon";
import { failureText } from "@/components/Loaded";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { EditCompany } from "./EditCompany";
import { type Company, useClose, useReopen } from "./queries";

export function CompanyActions({ company }: { company: Company }) {
  const t = useT();
  const announcer = useAnnouncer();
  const [open, setOpen] = useState<"edit" | "close" | null>(null);
  // Here, not beside its button: that is gone before its outcome is told.
  const reopen = useReopen(company.id);
  const openAgain = () =>
    reopen.mutate(undefined, {
      onSuccess: () => announcer.done(t("operator.reopened", { name: company.name })),
      onError: (error) => announcer.failed(failureText(error, t("common.unreachable"))),
    });
  return (
    <>
      <Link
        to="/operator/companies/$companyId/audit"
        params={{ companyId: company.id }}
        className={buttonClass("secondary")}
      >
        <Icon name="clock" size={16} />
        {t("nav.audit")}
      </Link>
      <Button icon="edit" onClick={() => setOpen("edit")}>
        {t("operator.edit")}
      </Button>
      {company.closed_at === null ? (
        <Button kind="danger" onClick={() => setOpen("close")}>
          {t("operator.close")}
        </Button>
      ) : (
        <Button pending={reopen.isPending} onClick={openAgain}>
          {t("operator.reopen")}
        </Button>
      )}
      {open === "edit" ? <EditCompany company={company} onClose={() => setOpen(null)} /> : null}
      {open === "close" ? <Close company={company} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function Close({ company, onClose }: { company: Company; onClose: () => void }) {
  const t = useT();
  const announcer = useAnnouncer();
  const close = useClose(company.id);
  const { name } = company;
  const apply = () =>
    close.mutate(undefined, {
      onSuccess: () => {
        announcer.done(t("operator.closed", { name }));
        onClose();
      },
    });
  return (
    <Dialog role="alertdialog" title={t("operator.close_title", { name })} open onClose={onClose}>
      <p>{t("operator.close_text")}</p>
      <FormFault text={close.error ? failureText(close.error, t("common.unreachable")) : null} />
      <DialogActions>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button kind="danger" pending={close.isPending} onClick={apply}>
          {t("operator.close")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
