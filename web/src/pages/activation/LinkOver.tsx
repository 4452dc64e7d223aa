/** The link was used or is too old: says so and offers a new e-mail. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { answer } from "@/api/errors";
import { open } from "@/api/open";
import { Panel } from "@/components/auth/Panel";
import { Button, buttonClass } from "@/components/Button";
import { FormFault } from "@/components/Field";
import { useSubmission } from "@/components/submitting";
import { useT } from "@/i18n";

export function LinkOver({ token, state }: { token: string; state: "used" | "expired" }) {
  const t = useT();
  const [sent, setSent] = useState(false);
  const form = useSubmission([], async () => {
    await answer(open.POST("/api/activations/{token}/resend", { params: { path: { token } } }));
    setSent(true);
  });
  return (
    <Panel title={t(`activation.${state}_title`)} lead={t(`activation.${state}`)}>
      <form onSubmit={form.onSubmit}>
        <FormFault text={form.fault} />
        {state === "used" ? (
          <Link to="/sign-in" className={buttonClass("primary")}>
            {t("sign_in.title")}
          </Link>
        ) : null}
        {sent ? (
          <p role="status">{t("activation.resent")}</p>
        ) : (
          <Button type="submit" icon="mail" pending={form.pending}>
            {t("activation.resend")}
          </Button>
        )}
      </form>
    </Panel>
  );
}
