/** The terms as they are to be from a day on. What was typed stays when somebody else was faster. */
import { today } from "@internationalized/date";
import { useState } from "react";
import { ApiError } from "@/api/errors";
import { useMe } from "@/api/me";
import { Button } from "@/components/Button";
import { DayField } from "@/components/DateFields";
import { CheckField, FormFault, SelectField } from "@/components/Field";
import { PreviewOnDemand } from "@/components/Preview";
import { useSubmission } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { Conflict } from "./Conflict";
import { countable, draftOf, pointersOf, termsOf } from "./draft";
import { Example } from "./Example";
import { faultText } from "./faults";
import { type Tariff, type TariffVersion, useChangeTariff } from "./queries";
import { TermsFields } from "./TermsFields";
import styles from "./tariffs.module.css";

export function NextVersion({ tariff }: { tariff: Tariff }) {
  const t = useT();
  const announcer = useAnnouncer();
  const newest = tariff.versions[0] ?? tariff.in_force;
  const [seen, setSeen] = useState(newest.version);
  const [draft, setDraft] = useState(() => draftOf(newest));
  const [day, setDay] = useState<string | null>(null);
  const [archived, setArchived] = useState(newest.archived);
  const change = useChangeTariff(tariff.id);
  const take = (version: TariffVersion) => {
    setSeen(version.version);
    setDraft(draftOf(version));
    setArchived(version.archived);
    setDay(null);
  };
  const form = useSubmission(pointersOf(draft), async () => {
    const body = { ...termsOf(draft), version: seen, valid_from: day, archived };
    const { versions } = await change.mutateAsync(body);
    if (versions[0]) take(versions[0]);
    announcer.done(t("tariffs.saved", { name: draft.name }));
  });
  const isStale = form.error instanceof ApiError && form.error.code === "changed_meanwhile";
  const mine = { ...newest, ...termsOf(draft), archived } as TariffVersion;
  return (
    <div className={styles.columns}>
      <form className="panel stack" onSubmit={form.onSubmit}>
        <h2>{t("tariffs.change")}</h2>
        <TermsFields draft={draft} onChange={setDraft} faultOf={form.faultOf} />
        <ValidFrom day={day} onChange={setDay} fault={form.faultOf("#/valid_from")} />
        <CheckField checked={archived} onChange={({ target }) => setArchived(target.checked)}>
          {t("tariffs.archive")}
        </CheckField>
        <p className="muted">{t("tariffs.sessions_keep")}</p>
        {newest.version > seen ? (
          <Conflict
            theirs={newest}
            mine={mine}
            onTake={() => take(newest)}
            onKeep={() => setSeen(newest.version)}
          />
        ) : null}
        <PreviewOnDemand
          title={t("tariffs.preview")}
          change={{ kind: "tariff", tariff: tariff.id, terms: countable(draft) }}
          target={null}
        />
        <FormFault text={isStale ? null : faultText(form)} />
        <div>
          <Button
            kind="primary"
            type="submit"
            pending={form.pending}
            disabled={newest.version > seen}
          >
            {t("tariffs.save")}
          </Button>
        </div>
      </form>
      <Example draft={draft} />
    </div>
  );
}

interface ValidFromProps {
  /** Null: from now on. */
  day: string | null;
  onChange: (day: string | null) => void;
  fault: string | undefined;
}

function ValidFrom({ day, onChange, fault }: ValidFromProps) {
  const t = useT();
  const zone = useMe().company?.time_zone ?? "UTC";
  const tomorrow = today(zone).add({ days: 1 }).toString();
  return (
    <div className={styles.fields}>
      <SelectField
        label={t("tariffs.valid")}
        value={day === null ? "now" : "day"}
        onChange={({ target }) => onChange(target.value === "now" ? null : tomorrow)}
        fault={day === null ? fault : undefined}
      >
        <option value="now">{t("tariffs.from_now")}</option>
        <option value="day">{t("tariffs.from_day")}</option>
      </SelectField>
      {day === null ? null : (
        <DayField label={t("tariffs.day")} day={day} fault={fault} onChange={onChange} />
      )}
    </div>
  );
}
