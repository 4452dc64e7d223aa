/** Shown this once: each opens the account in place of the app. */
import { Button } from "@/components/Button";
import { DialogActions } from "@/components/Dialog";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import styles from "./security.module.css";

export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const t = useT();
  const say = useAnnouncer();
  const copy = () =>
    void navigator.clipboard.writeText(codes.join("\n")).then(
      () => say.done(t("json.copied")),
      () => say.failed(t("json.not_copied")),
    );
  return (
    <div className="stack">
      <p>{t("factor.codes_text")}</p>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button icon="copy" onClick={copy}>
          {t("factor.copy_codes")}
        </Button>
        <Button kind="primary" onClick={onDone}>
          {t("factor.codes_kept")}
        </Button>
      </DialogActions>
    </div>
  );
}
