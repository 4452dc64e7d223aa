/** Another name of a charger, and when its subscription began and is renewed. */
import { useState } from "react";
import { OptionalDayField } from "@/components/DateFields";
import { Field } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { text } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import styles from "./operator.module.css";
import { type Charger, useChangeCharger } from "./queries";

const POINTERS = ["#/name", "#/subscription/started_on", "#/subscription/renews_on"];

interface Props {
  company: string;
  charger: Charger;
  onClose: () => void;
}

export function EditCharger({ company, charger, onClose }: Props) {
  const t = useT();
  const announcer = useAnnouncer();
  const change = useChangeCharger(company);
  const [started, setStarted] = useState(charger.subscription.started_on ?? "");
  const [renewed, setRenewed] = useState(charger.subscription.renews_on ?? "");
  const send = async (data: FormData) => {
    const subscription = { started_on: started || null, renews_on: renewed || null };
    const body = { name: text(data, "name"), subscription };
    const { name } = await change.mutateAsync({ charger: charger.id, body });
    announcer.done(t("operator.saved", { name }));
  };
  return (
    <FormDialog
      title={t("operator.edit_charger", { name: charger.name })}
      submit={t("common.save")}
      open
      onClose={onClose}
      pointers={POINTERS}
      send={send}
    >
      {(faultOf) => (
        <>
          <Field
            label={t("operator.charger_name")}
            name="name"
            required
            maxLength={120}
            defaultValue={charger.name}
            fault={faultOf("#/name")}
          />
          <fieldset className="stack">
            <legend className={styles.legend}>{t("operator.subscription")}</legend>
            <p className="muted">{t("operator.subscription_hint")}</p>
            <div className={styles.pair}>
              <OptionalDayField
                label={t("operator.started_on")}
                day={started}
                onChange={setStarted}
                fault={faultOf("#/subscription/started_on")}
              />
              <OptionalDayField
                label={t("operator.renews_on")}
                day={renewed}
                onChange={setRenewed}
                fault={faultOf("#/subscription/renews_on")}
              />
            </div>
          </fieldset>
        </>
      )}
    </FormDialog>
  );
}
