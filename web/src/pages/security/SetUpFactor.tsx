/** Three steps: the password once more, the app and its first code, the recovery codes. */
import { useState } from "react";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { session } from "@/api/session";
import { Button } from "@/components/Button";
import { Dialog, DialogActions } from "@/components/Dialog";
import { FormFault } from "@/components/Field";
import { QrCode } from "@/components/QrCode";
import { secret, text, useSubmission } from "@/components/submitting";
import { useT } from "@/i18n";
import { CodeField, PasswordField } from "./fields";
import { type FactorSecret, useFactorAnew } from "./queries";
import { RecoveryCodes } from "./RecoveryCodes";
import styles from "./security.module.css";

interface Props {
  onClose: () => void;
  /** It is in force, and the codes are kept. */
  onDone: () => void;
}

export function SetUpFactor({ onClose, onDone }: Props) {
  const t = useT();
  const anew = useFactorAnew();
  const [proposed, setProposed] = useState<FactorSecret | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const confirmed = async (recoveryCodes: string[]) => {
    // What is opened next needs the new token; the codes are shown whether it came or not.
    await session.refresh().finally(() => setCodes(recoveryCodes));
    await anew();
  };
  return (
    <Dialog
      title={t(codes ? "factor.codes_title" : "factor.set_up")}
      open
      onClose={codes ? onDone : onClose}
    >
      {codes ? (
        <RecoveryCodes codes={codes} onDone={onDone} />
      ) : proposed ? (
        <App proposed={proposed} onConfirmed={confirmed} />
      ) : (
        <Password onProposed={setProposed} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface PasswordProps {
  onProposed: (proposed: FactorSecret) => void;
  onClose: () => void;
}

function Password({ onProposed, onClose }: PasswordProps) {
  const t = useT();
  const form = useSubmission(["#/password"], async (data) => {
    const body = { password: secret(data, "password") };
    onProposed(await answer(api.POST("/api/me/second-factor", { body })));
  });
  return (
    <form className="stack" onSubmit={form.onSubmit}>
      <p>{t("factor.set_up_text")}</p>
      <FormFault text={form.fault} />
      <PasswordField fault={form.faultOf("#/password")} />
      <DialogActions>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button kind="primary" type="submit" pending={form.pending}>
          {t("common.next")}
        </Button>
      </DialogActions>
    </form>
  );
}

interface AppProps {
  proposed: FactorSecret;
  onConfirmed: (codes: string[]) => Promise<void>;
}

function App({ proposed, onConfirmed }: AppProps) {
  const t = useT();
  const form = useSubmission(["#/code"], async (data) => {
    const body = { code: text(data, "code").replaceAll(" ", "") };
    const { recovery_codes } = await answer(api.POST("/api/me/second-factor/confirm", { body }));
    await onConfirmed(recovery_codes);
  });
  return (
    <form className="stack" onSubmit={form.onSubmit}>
      <p>{t("factor.scan")}</p>
      <div className={styles.code}>
        <QrCode text={proposed.uri} label={t("factor.qr")} />
      </div>
      <div>
        <p className="muted">{t("factor.by_hand")}</p>
        <code className={styles.secret}>{proposed.secret}</code>
      </div>
      <FormFault text={form.fault} />
      <CodeField fault={form.faultOf("#/code")} />
      <DialogActions>
        <Button kind="primary" type="submit" pending={form.pending}>
          {t("factor.confirm")}
        </Button>
      </DialogActions>
    </form>
  );
}
