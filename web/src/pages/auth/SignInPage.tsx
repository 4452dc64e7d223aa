/** Sign in (guide 1.4). The answer never tells whether the address is known. */
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { ApiError, answer } from "@/api/errors";
import { open } from "@/api/open";
import { type Access, session } from "@/api/session";
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
  const [asksCode, askCode] = useState(false);
  const form = useSubmission(["#/email", "#/password", "#/code"], async (data) => {
    const access = await signIn(data);
    if (access === null) return askCode(true);
    session.begin(access);
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
        {asksCode ? (
          <Field
            label={t("sign_in.code")}
            hint={t("sign_in.code_hint")}
            name="code"
            autoComplete="one-time-code"
            autoCapitalize="none"
            required
            autoFocus
            maxLength={40}
            fault={form.faultOf("#/code")}
          />
        ) : null}
        <Button kind="primary" type="submit" pending={form.pending}>
          {t("sign_in.submit")}
        </Button>
      </form>
      <Link to="/forgot-password">{t("sign_in.forgot")}</Link>
      <Link to="/company-account">{t("sign_in.company")}</Link>
    </Panel>
  );
}

/** Null: the password is right, and a code of the second factor is asked for too. */
async function signIn(data: FormData): Promise<Access | null> {
  const body = {
    email: text(data, "email"),
    password: secret(data, "password"),
    code: text(data, "code").replaceAll(" ", ""),
  };
  return answer(open.POST("/api/auth/sign-in", { body })).catch((error: unknown) => {
    if (error instanceof ApiError && error.code === "second_factor_needed") return null;
    throw error;
  });
}
