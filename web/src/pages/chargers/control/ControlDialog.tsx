/** The form of one control; sent, it closes, and its outcome shows in the panel. */
import { type FormEvent, useState } from "react";
import { ApiError } from "@/api/errors";
import type { ChargerDetails } from "@/api/types";
import { Button } from "@/components/Button";
import { Dialog, DialogActions } from "@/components/Dialog";
import { FormFault } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { useAsk } from "./asking";
import { ControlField } from "./ControlField";
import {
  beginning,
  type ControlName,
  controlOf,
  type FieldName,
  FORMS,
  missingIn,
} from "./controls";

interface Props {
  charger: ChargerDetails;
  name: ControlName;
  onClose: () => void;
}

export function ControlDialog({ charger, name, onClose }: Props) {
  const t = useT();
  const say = useAnnouncer();
  const connectors = charger.connectors.map(({ id }) => id).filter((id) => id > 0);
  const [typed, type] = useState(() => beginning(name, connectors, new Date()));
  const [tried, setTried] = useState(false);
  const ask = useAsk(charger.id);
  const fields: readonly FieldName[] = FORMS[name].fields;
  const missing = missingIn(name, typed);
  const faultOf = (field: FieldName) =>
    tried && missing.includes(field) ? t("form.required") : serverFault(ask.error, field);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing.length > 0 || ask.isPending) return;
    ask.mutate(controlOf(name, typed), {
      onSuccess: () => {
        say.done(t("control.was_asked", { control: t(`control.${name}`) }));
        onClose();
      },
    });
  };
  const isTold = fields.some((field) => serverFault(ask.error, field));
  return (
    <Dialog title={t(`control.${name}`)} open onClose={onClose}>
      <form className="stack" noValidate onSubmit={send}>
        <p className="muted">{t(`control.${name}_text`)}</p>
        {fields.map((field) => (
          <ControlField
            key={field}
            field={field}
            value={typed[field] ?? ""}
            connectors={connectors}
            zone={charger.site.time_zone}
            fault={faultOf(field)}
            onChange={(value) => type((before) => ({ ...before, [field]: value }))}
          />
        ))}
        <FormFault
          text={ask.error && !isTold ? failureText(ask.error, t("common.unreachable")) : null}
        />
        <DialogActions>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button
            type="submit"
            kind={name === "restart" && typed.how === "now" ? "danger" : "primary"}
            icon="send"
            pending={ask.isPending}
          >
            {t(`control.${name}`)}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** The server names the field in its own words: `#/control/uid`, also `#/payload/key`. */
function serverFault(error: unknown, field: FieldName): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  const names = SERVER_NAMES[field] ?? [field];
  return error.fields.find(({ pointer }) => names.some((name) => pointer.includes(`/${name}`)))
    ?.message;
}

const SERVER_NAMES: Partial<Record<FieldName, string[]>> = {
  one_connector: ["connector"],
  name: ["name", "key", "setVariableData"],
  value: ["value"],
};
