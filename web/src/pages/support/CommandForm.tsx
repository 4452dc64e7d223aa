/** A call to the charger in OCPP's words: its action, and its payload as JSON. */
import { type FormEvent, useState } from "react";
import { fieldMessage } from "@/api/errors";
import type { ChargerDetails } from "@/api/types";
import { Button } from "@/components/Button";
import { Field, FormFault, TextField } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { payloadFrom } from "./payload";
import { useSend } from "./queries";
import styles from "./support.module.css";

export function CommandForm({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  const say = useAnnouncer();
  const send = useSend(charger.id);
  const [action, setAction] = useState("");
  const [text, setText] = useState("{}");
  const payload = payloadFrom(text);
  const actionFault = fieldMessage(send.error, "#/action");
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (payload === undefined || send.isPending) return;
    send.mutate(
      { action, payload },
      { onSuccess: () => say.done(t("commands.requested", { action })) },
    );
  };
  return (
    <form className="stack" onSubmit={apply}>
      <Field
        label={t("commands.action")}
        value={action}
        required
        maxLength={50}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        fault={actionFault}
        onChange={({ target }) => setAction(target.value.trim())}
      />
      <TextField
        label={t("commands.payload")}
        className={styles.raw}
        value={text}
        spellCheck={false}
        autoCapitalize="none"
        fault={payload === undefined ? t("commands.no_json") : undefined}
        onChange={({ target }) => setText(target.value)}
      />
      <FormFault
        text={send.error && !actionFault ? failureText(send.error, t("common.unreachable")) : null}
      />
      <div>
        <Button type="submit" kind="primary" icon="send" pending={send.isPending}>
          {t("commands.send")}
        </Button>
      </div>
    </form>
  );
}
