/** Last step: both boxes must be ticked, then the account is made. */
import { Link } from "@tanstack/react-router";
import { Button } from "@/components/Button";
import { CheckField, FormFault } from "@/components/Field";
import { CURRENT_TERMS } from "@/components/legal-terms";
import { useT } from "@/i18n";
import styles from "./ActivationSteps.module.css";
import type { Step } from "./step";

export function TermsStep({ account, change, form, onBack }: Step) {
  const t = useT();
  const agreed = account.accept_terms && account.accept_privacy;
  return (
    <form onSubmit={form.onSubmit}>
      <FormFault text={form.fault ?? form.faultOf("#/password") ?? null} />
      <p>
        <Link to="/terms" search={{ version: CURRENT_TERMS }} target="_blank">
          {t("activation.read_terms")}
        </Link>
      </p>
      <CheckField
        checked={account.accept_terms}
        fault={form.faultOf("#/accept_terms")}
        onChange={({ target }) => change({ accept_terms: target.checked })}
      >
        {t("activation.accept_terms")}
      </CheckField>
      <CheckField
        checked={account.accept_privacy}
        fault={form.faultOf("#/accept_privacy")}
        onChange={({ target }) => change({ accept_privacy: target.checked })}
      >
        {t("activation.accept_privacy")}
      </CheckField>
      <div className={styles.actions}>
        <Button onClick={onBack}>{t("common.back")}</Button>
        <Button kind="primary" type="submit" pending={form.pending} disabled={!agreed}>
          {t("activation.submit")}
        </Button>
      </div>
    </form>
  );
}
