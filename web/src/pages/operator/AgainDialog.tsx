/** All that a charger said in a period, applied again: after a repair, what it says is followed. */
import { useState } from "react";
import { MomentField } from "@/components/DateFields";
import { FormDialog } from "@/components/FormDialog";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { type Charger, useMessagesAgain } from "./places";

const DAY_MS = 86_400_000;

interface Props {
  company: string;
  zone: string;
  charger: Charger;
  onClose: () => void;
}

export function AgainDialog({ company, zone, charger, onClose }: Props) {
  const t = useT();
  const announcer = useAnnouncer();
  const apply = useMessagesAgain(company);
  const [period, setPeriod] = useState(lastDay);
  const { name } = charger;
  const send = async () => {
    await apply.mutateAsync({ charger: charger.id, body: period });
    announcer.done(t("again.begun", { name }));
  };
  return (
    <FormDialog
      title={t("again.title", { name })}
      submit={t("again.word")}
      open
      onClose={onClose}
      pointers={["#/from", "#/to"]}
      send={send}
    >
      {(faultOf) => (
        <>
          <p>{t("again.text")}</p>
          <MomentField
            label={t("messages.from")}
            iso={period.from}
            zone={zone}
            fault={faultOf("#/from")}
            onChange={(from) => setPeriod((now) => ({ ...now, from }))}
          />
          <MomentField
            label={t("messages.to")}
            iso={period.to}
            zone={zone}
            fault={faultOf("#/to")}
            onChange={(to) => setPeriod((now) => ({ ...now, to }))}
          />
        </>
      )}
    </FormDialog>
  );
}

function lastDay() {
  const now = Date.now();
  return { from: new Date(now - DAY_MS).toISOString(), to: new Date(now).toISOString() };
}
