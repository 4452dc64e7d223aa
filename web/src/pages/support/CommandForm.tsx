/** A call to the charger: what, from all that its version of OCPP knows, and a form for each. */
import { useState } from "react";
import type { ChargerDetails } from "@/api/types";
import { SelectField } from "@/components/Field";
import { Loaded } from "@/components/Loaded";
import { type Translate, useT } from "@/i18n";
import { Composer } from "./Composer";
import { type Groups, useCommandForms } from "./queries";

const GROUPS = [
  "control",
  "configuration",
  "cards",
  "reservations",
  "charging_profiles",
  "firmware",
  "logs",
  "certificates",
  "monitoring",
  "display",
  "tariffs",
  "grid",
] as const;

export function CommandForm({ charger }: { charger: ChargerDetails }) {
  return (
    <Loaded query={useCommandForms(charger.id)}>
      {({ groups }) => <Chooser charger={charger} groups={groups} />}
    </Loaded>
  );
}

function Chooser({ charger, groups }: { charger: ChargerDetails; groups: Groups }) {
  const t = useT();
  const [action, setAction] = useState("");
  const form = groups.flatMap(({ forms }) => forms).find((one) => one.action === action);
  return (
    <>
      <SelectField
        label={t("commands.action")}
        value={action}
        onChange={({ target }) => setAction(target.value)}
      >
        <option value="">{t("form.choose")}</option>
        {groups.map(({ group, forms }) => (
          <optgroup key={group} label={groupText(group, t)}>
            {forms.map((one) => (
              <option key={one.action}>{one.action}</option>
            ))}
          </optgroup>
        ))}
      </SelectField>
      {form ? <Composer key={action} charger={charger} form={form} /> : null}
    </>
  );
}

function groupText(group: string, t: Translate): string {
  const known = GROUPS.find((one) => one === group);
  return known ? t(`command_group.${known}`) : t("command_group.other");
}
