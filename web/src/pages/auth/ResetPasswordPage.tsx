/** Sets a new password by the link of an e-mail; all other sign-ins end (guide 1.4). */
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { ApiError, answer } from "@/api/errors";
import { open } from "@/api/open";
import { NewPassword } from "@/components/auth/NewPassword";
import { Panel } from "@/components/auth/Panel";
import { isStrong } from "@/components/auth/password";
import { Button, buttonClass } from "@/components/Button";
import { FormFault } from "@/components/Field";
import { useSubmission } from "@/components/submitting";
import { useT } from "@/i18n";

const route = getRouteApi("/open/reset-password/$token");

export function ResetPasswordPage() {
  const t = useT();
  const { token } = route.useParams();
  const [password, setPassword] = useState("");
  const [done, setDone] = useState(false);
  const form = useSubmission(["#/password"], async () => {
    await answer(open.POST("/api/auth/reset-password", { body: { token, password } }));
    setDone(true);
  });
  if (done) {
    return (
      <Panel title={t("reset.done_title")} lead={t("reset.done")}>
        <Link to="/sign-in" className={buttonClass("primary")}>
          {t("reset.sign_in")}
        </Link>
      </Panel>
    );
  }
  if (form.error instanceof ApiError && [404, 410].includes(form.error.status)) {
    return (
      <Panel title={t("reset.over_title")} lead={t("reset.over")}>
        <Link to="/forgot-password" className={buttonClass("primary")}>
          {t("reset.again")}
        </Link>
      </Panel>
    );
  }
  return (
    <Panel title={t("reset.title")} lead={t("reset.lead")}>
      <form onSubmit={form.onSubmit}>
        <FormFault text={form.fault} />
        <NewPassword value={password} onChange={setPassword} fault={form.faultOf("#/password")} />
        <Button kind="primary" type="submit" pending={form.pending} disabled={!isStrong(password)}>
          {t("reset.submit")}
        </Button>
      </form>
    </Panel>
  );
}
