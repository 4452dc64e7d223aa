/** Asks for an e-mail with a link to a new password (guide 4.2). */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { answer } from "@/api/errors";
import { open } from "@/api/open";
import { Panel } from "@/components/auth/Panel";
import { Button } from "@/components/Button";
import { Field, FormFault } from "@/components/Field";
import { text, useSubmission } from "@/components/submitting";
import { useT } from "@/i18n";

export function ForgotPasswordPage() {
  const t = useT();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useSubmission(["#/email"], async (data) => {
    const email = text(data, "email");
    await answer(open.POST("/api/auth/forgot-password", { body: { email } }));
    setSentTo(email);
  });
  if (sentTo !== null) {
    return (
      <Panel
        title={t("forgot.sent_title")}
        lead={<span role="status">{t("forgot.sent", { email: sentTo })}</span>}
      >
        <Link to="/sign-in">{t("forgot.back")}</Link>
      </Panel>
    );
  }
  return (
    <Panel title={t("forgot.title")} lead={t("forgot.lead")}>
      <form onSubmit={form.onSubmit}>
        <FormFault text={form.fault} />
        <Field
          label={t("field.email")}
          name="email"
          type="email"
          autoComplete="username"
          required
          fault={form.faultOf("#/email")}
        />
        <Button kind="primary" type="submit" pending={form.pending}>
          {t("forgot.submit")}
        </Button>
      </form>
      <Link to="/sign-in">{t("forgot.back")}</Link>
    </Panel>
  );
}
