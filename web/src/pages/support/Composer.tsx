/** The payload of a call: as a form, or as JSON. What is wrong stands at its field. */
import { type FormEvent, useRef, useState } from "react";
import { fieldMessage } from "@/api/errors";
import type { ChargerDetails } from "@/api/types";
import { Button } from "@/components/Button";
import { FormFault, TextField } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { Segments } from "@/components/Segments";
import { faultsIn, faultText } from "@/components/schema/faults";
import { SchemaFields } from "@/components/schema/SchemaFields";
import { fieldsOf, type Schema } from "@/components/schema/schema";
import schemaStyles from "@/components/schema/schema.module.css";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { usePayload } from "./payload";
import { type CommandForm, useSend } from "./queries";
import styles from "./support.module.css";

const POINTER = "#/payload";
const NO_FAULTS: ReturnType<typeof faultsIn> = new Map();

export function Composer({ charger, form }: { charger: ChargerDetails; form: CommandForm }) {
  const t = useT();
  const say = useAnnouncer();
  const send = useSend(charger.id);
  const schema = form.payload as Schema;
  const payload = usePayload(schema);
  const [tried, setTried] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const faults =
    tried && payload.mode === "form" ? faultsIn(schema, payload.draft, POINTER) : NO_FAULTS;
  const faultOf = (pointer: string) => {
    const fault = faults.get(pointer);
    return fault ? faultText(fault, t) : fieldMessage(send.error, pointer);
  };
  const apply = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const { content } = payload;
    if (content === undefined || send.isPending || payload.isFaulty(POINTER)) {
      requestAnimationFrame(() =>
        element.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(),
      );
      return;
    }
    send.mutate(
      { action: form.action, payload: content },
      { onSuccess: () => say.done(t("commands.requested", { action: form.action })) },
    );
  };
  return (
    <form ref={element} className="stack" noValidate onSubmit={apply}>
      <Segments
        label={t("commands.how")}
        choices={[
          ["form", t("commands.as_form")],
          ["json", t("commands.as_json")],
        ]}
        value={payload.mode}
        onChange={payload.show}
      />
      {payload.mode === "form" ? (
        <div className={schemaStyles.fields}>
          {fieldsOf(schema).length === 0 ? (
            <p className="muted">{t("commands.no_fields")}</p>
          ) : (
            <SchemaFields
              schema={schema}
              draft={payload.draft}
              onChange={payload.setDraft}
              pointer={POINTER}
              faultOf={faultOf}
              zone={charger.site.time_zone}
            />
          )}
        </div>
      ) : (
        <TextField
          label={t("commands.payload")}
          className={styles.raw}
          value={payload.text}
          spellCheck={false}
          autoCapitalize="none"
          fault={payload.fault ? t(payload.fault) : undefined}
          onChange={({ target }) => payload.setText(target.value)}
        />
      )}
      <FormFault text={send.error ? failureText(send.error, t("common.unreachable")) : null} />
      <div>
        <Button type="submit" kind="primary" icon="send" pending={send.isPending}>
          {t("commands.send")}
        </Button>
      </div>
    </form>
  );
}
