/** To the company's own identity provider: the address says which one. */
import { Link } from "@tanstack/react-router";
import { answer } from "@/api/errors";
import { open } from "@/api/open";
import { Panel } from "@/components/auth/Panel";
import { Button } from "@/components/Button";
import { Field, FormFault } from "@/components/Field";
import { text, useSubmission } from "@/components/submitting";
import { useT } from "@/i18n";

export function CompanyAccountPage() {
  const t = useT();
  const form = useSubmission(["#/email"], async (data) => {
    const body = { email: text(data, "email") };
    const { url } = await answer(open.POST("/api/auth/company/leave", { body }));
    location.assign(url);
  });
  return (
    <Panel title={t("sign_in.company_title")} lead={t("sign_in.company_lead")}>
      <form onSubmit={form.onSubmit}>
        <FormFault text={form.fault} />
        <Field
          label={t("field.email")}
          name="email"
          type="email"
          autoComplete="username"
          required
          autoFocus
          fault={form.faultOf("#/email")}
        />
        <Button kind="primary" type="submit" pending={form.pending}>
          {t("sign_in.company_submit")}
        </Button>
      </form>
      <Link to="/sign-in">{t("forgot.back")}</Link>
    </Panel>
  );
}
