/** Another name of a charger, another site, and when its subscription began and is renewed. */
import { useState } from "react";
import { OptionalDayField } from "@/components/DateFields";
import { Field, SelectField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { text } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import styles from "./operator.module.css";
import { type Charger, type Site, useChangeCharger, useMoveCharger } from "./places";

const POINTERS = ["#/name", "#/site", "#/subscription/started_on", "#/subscription/renews_on"];

interface Props {
  company: string;
  charger: Charger;
  sites: Site[];
  onClose: () => void;
}

export function EditCharger({ company, charger, sites, onClose }: Props) {
  const t = useT();
  const announcer = useAnnouncer();
  const change = useChangeCharger(company);
  const move = useMoveCharger(company);
  const [site, choose] = useState<string>(charger.site);
  const [started, setStarted] = useState(charger.subscription.started_on ?? "");
  const [renewed, setRenewed] = useState(charger.subscription.renews_on ?? "");
  const send = async (data: FormData) => {
    const subscription = { started_on: started || null, renews_on: renewed || null };
    const body = { name: text(data, "name"), subscription };
    const { name } = await change.mutateAsync({ charger: charger.id, body });
    if (site !== charger.site) await move.mutateAsync({ charger: charger.id, site });
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
          <SelectField
            label={t("operator.site")}
            hint={site === charger.site ? undefined : t("operator.move_hint")}
            value={site}
            fault={faultOf("#/site")}
            onChange={({ target }) => choose(target.value)}
          >
            {sites.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
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
