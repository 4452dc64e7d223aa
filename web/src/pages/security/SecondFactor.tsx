/** A second factor by an authenticator app: whether it is on, and what can be done about it. */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { FormDialog } from "@/components/FormDialog";
import { Loaded } from "@/components/Loaded";
import { Badge } from "@/components/StatusBadge";
import { secret, text } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { CodeField, PasswordField } from "./fields";
import { type FactorState, useFactor, useFactorAnew } from "./queries";
import { RecoveryCodes } from "./RecoveryCodes";
import { SetUpFactor } from "./SetUpFactor";

export function SecondFactor() {
  const t = useT();
  return (
    <section className="panel stack">
      <h2>{t("factor.title")}</h2>
      <p className="muted">{t("factor.lead")}</p>
      <Loaded query={useFactor()}>{(state) => <State state={state} />}</Loaded>
    </section>
  );
}

type Step = "set_up" | "renew" | "remove";

function State({ state }: { state: FactorState }) {
  const t = useT();
  const navigate = useNavigate();
  const [open, setOpen] = useState<Step | null>(null);
  const close = () => setOpen(null);
  const setUp = () => {
    close();
    // Nothing else was open until now.
    if (state.required) void navigate({ to: "/" });
  };
  return (
    <>
      <Standing state={state} />
      {state.required ? <p>{t("factor.required")}</p> : null}
      <Steps state={state} onOpen={setOpen} />
      {open === "set_up" ? <SetUpFactor onClose={close} onDone={setUp} /> : null}
      {open === "renew" ? <Renew onClose={close} /> : null}
      {open === "remove" ? <Remove onClose={close} /> : null}
    </>
  );
}

function Standing({ state }: { state: FactorState }) {
  const t = useT();
  if (state.active) {
    return (
      <p className="row">
        <Badge tone="good" icon="check-circle">
          {t("factor.on")}
        </Badge>
        {t("factor.codes_left", { count: state.recovery_codes_left })}
      </p>
    );
  }
  return (
    <p className="row">
      <Badge tone={state.required ? "bad" : "neutral"} icon={state.required ? "alert" : "ban"}>
        {t(state.required ? "factor.missing" : "factor.off")}
      </Badge>
    </p>
  );
}

function Steps({ state, onOpen }: { state: FactorState; onOpen: (step: Step) => void }) {
  const t = useT();
  if (!state.active) {
    return (
      <div className="row">
        <Button kind="primary" onClick={() => onOpen("set_up")}>
          {t("factor.set_up")}
        </Button>
      </div>
    );
  }
  return (
    <div className="row">
      <Button onClick={() => onOpen("renew")}>{t("factor.renew")}</Button>
      {state.required ? null : (
        <Button kind="quiet" onClick={() => onOpen("remove")}>
          {t("factor.remove")}
        </Button>
      )}
    </div>
  );
}

function Renew({ onClose }: { onClose: () => void }) {
  const t = useT();
  const anew = useFactorAnew();
  const [codes, setCodes] = useState<string[] | null>(null);
  if (codes !== null) {
    return (
      <Dialog title={t("factor.codes_title")} open onClose={onClose} role="alertdialog">
        <RecoveryCodes codes={codes} onDone={onClose} />
      </Dialog>
    );
  }
  const send = async (data: FormData) => {
    const body = { password: secret(data, "password") };
    const renewed = await answer(api.POST("/api/me/second-factor/recovery-codes", { body }));
    setCodes(renewed.recovery_codes);
    await anew();
  };
  return (
    <FormDialog
      title={t("factor.renew")}
      submit={t("factor.renew")}
      open
      onClose={onClose}
      onSent={() => undefined}
      pointers={["#/password"]}
      send={send}
    >
      {(faultOf) => (
        <>
          <p>{t("factor.renew_text")}</p>
          <PasswordField fault={faultOf("#/password")} />
        </>
      )}
    </FormDialog>
  );
}

function Remove({ onClose }: { onClose: () => void }) {
  const t = useT();
  const say = useAnnouncer();
  const anew = useFactorAnew();
  const send = async (data: FormData) => {
    const body = { password: secret(data, "password"), code: text(data, "code") };
    await answer(api.POST("/api/me/second-factor/remove", { body }));
    await anew();
    say.done(t("factor.removed"));
  };
  return (
    <FormDialog
      title={t("factor.remove")}
      submit={t("factor.remove")}
      open
      onClose={onClose}
      pointers={["#/password", "#/code"]}
      send={send}
    >
      {(faultOf) => (
        <>
          <PasswordField fault={faultOf("#/password")} />
          <CodeField fault={faultOf("#/code")} />
        </>
      )}
    </FormDialog>
  );
}
