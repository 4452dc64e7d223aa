/** The link was used or is too old: says so and offers a new e-mail. One that was withdrawn does not. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { answer } from "@/api/errors";
import { open } from "@/api/open";
import { Panel } from "@/components/auth/Panel";
import { Button, buttonClass } from "@/components/Button";
import { FormFault } from "@/components/Field";
import { useSubmission } from "@/components/submitting";
import { useT } from "@/i18n";

interface Props {
  token: string;
  state: "used" | "expired" | "withdrawn";
}

export function LinkOver({ token, state }: Props) {
  const t = useT();
  return (
    <Panel title={t(`activation.${state}_title`)} lead={t(`activation.${state}`)}>
      {state === "withdrawn" ? null : <NewLink token={token} used={state === "used"} />}
    </Panel>
  );
}

function NewLink({ token, used }: { token: string; used: boolean }) {
  const t = useT();
  const [sent, setSent] = useState(false);
  const form = useSubmission([], async () => {
    await answer(open.POST("/api/activations/{token}/resend", { params: { path: { token } } }));
    setSent(true);
  });
  return (
    <form onSubmit={form.onSubmit}>
      <FormFault text={form.fault} />
      {used ? (
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
  );
}
