/** Second step: a password, its rules shown as it is typed. */
import { NewPassword } from "@/components/auth/NewPassword";
import { isStrong } from "@/components/auth/password";
import { Button } from "@/components/Button";
import { useT } from "@/i18n";
import styles from "./ActivationSteps.module.css";
import type { Step } from "./step";

export function PasswordStep({ account, change, onBack, onNext }: Step) {
  const t = useT();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onNext();
      }}
    >
      <NewPassword value={account.password} onChange={(password) => change({ password })} />
      <div className={styles.actions}>
        <Button onClick={onBack}>{t("common.back")}</Button>
        <Button kind="primary" type="submit" disabled={!isStrong(account.password)}>
          {t("common.next")}
        </Button>
      </div>
    </form>
  );
}
