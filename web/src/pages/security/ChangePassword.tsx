/** A new password in place of the present one; the rules are ticked as it is typed. */
import { useState } from "react";
import { NewPassword } from "@/components/auth/NewPassword";
import { isStrong } from "@/components/auth/password";
import { Button } from "@/components/Button";
import { Field, FormFault } from "@/components/Field";
import { secret, useSubmission } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { useNewPassword } from "./queries";

export function ChangePassword() {
  const t = useT();
  const say = useAnnouncer();
  const change = useNewPassword();
  const [password, setPassword] = useState("");
  const [round, setRound] = useState(0);
  const form = useSubmission(["#/current_password", "#/password"], async (data) => {
    await change.mutateAsync({ current_password: secret(data, "current"), password });
    say.done(t("security.password_changed"));
    setPassword("");
    setRound(round + 1);
  });
  return (
    <section className="panel stack">
      <h2>{t("security.password")}</h2>
      <form key={round} className="stack" onSubmit={form.onSubmit}>
        <FormFault text={form.fault} />
        <Field
          label={t("security.current_password")}
          name="current"
          type="password"
          autoComplete="current-password"
          required
          fault={form.faultOf("#/current_password")}
        />
        <NewPassword
          label={t("reset.title")}
          value={password}
          onChange={setPassword}
          fault={form.faultOf("#/password")}
        />
        <p className="muted">{t("reset.lead")}</p>
        <div>
          <Button
            kind="primary"
            type="submit"
            pending={form.pending}
            disabled={!isStrong(password)}
          >
            {t("reset.submit")}
          </Button>
        </div>
      </form>
    </section>
  );
}
