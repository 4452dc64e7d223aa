/** Sign in (guide 1.4). The answer never tells whether the address is known. */
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { answer } from "@/api/errors";
import { open } from "@/api/open";
import { session } from "@/api/session";
import { Panel } from "@/components/auth/Panel";
import { Button } from "@/components/Button";
import { Field, FormFault } from "@/components/Field";
import { secret, text, useSubmission } from "@/components/submitting";
import { useT } from "@/i18n";

const route = getRouteApi("/open/sign-in");

export function SignInPage() {
  const t = useT();
  const router = useRouter();
  const { next } = route.useSearch();
  const form = useSubmission(["#/email", "#/password"], async (data) => {
    const body = { email: text(data, "email"), password: secret(data, "password") };
    session.begin(await answer(open.POST("/api/auth/sign-in", { body })));
    await router.navigate({ href: next ?? "/", replace: true });
  });
  return (
    <Panel title={t("sign_in.title")} lead={t("sign_in.lead")}>
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
        <Field
          label={t("field.password")}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          fault={form.faultOf("#/password")}
        />
        <Button kind="primary" type="submit" pending={form.pending}>
          {t("sign_in.submit")}
        </Button>
      </form>
      <Link to="/forgot-password">{t("sign_in.forgot")}</Link>
      <Link to="/company-account">{t("sign_in.company")}</Link>
    </Panel>
  );
}
