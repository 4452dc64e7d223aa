/** What is asked for again when one changes how one signs in. */
import { Field } from "@/components/Field";
import { useT } from "@/i18n";

export function PasswordField({ fault }: { fault: string | undefined }) {
  const t = useT();
  return (
    <Field
      label={t("security.current_password")}
      name="password"
      type="password"
      autoComplete="current-password"
      required
      fault={fault}
    />
  );
}

export function CodeField({ fault }: { fault: string | undefined }) {
  const t = useT();
  return (
    <Field
      label={t("factor.code")}
      hint={t("factor.code_hint")}
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      required
      maxLength={20}
      fault={fault}
    />
  );
}
