/** A password that was made is shown this once. */
import { Button } from "@/components/Button";
import { Dialog, DialogActions } from "@/components/Dialog";
import { useT } from "@/i18n";
import styles from "./operator.module.css";

interface Props {
  password: string | null;
  onClose: () => void;
}

export function PasswordDialog({ password, onClose }: Props) {
  const t = useT();
  return (
    <Dialog
      title={t("operator.charger_password")}
      open={password !== null}
      onClose={onClose}
      role="alertdialog"
    >
      <div className={styles.secret}>
        <p>{t("operator.password_once")}</p>
        <code>{password}</code>
      </div>
      <DialogActions>
        <Button kind="primary" onClick={onClose}>
          {t("common.close")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
