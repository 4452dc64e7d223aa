/** A tariff that can be chosen from now on. */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMe } from "@/api/me";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { FormFault } from "@/components/Field";
import { Page } from "@/components/Page";
import { useSubmission } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { BackToTariffs } from "./BackToTariffs";
import { emptyDraft, pointersOf, termsOf } from "./draft";
import { Example } from "./Example";
import { faultText } from "./faults";
import { useAddTariff } from "./queries";
import { TermsFields } from "./TermsFields";
import styles from "./tariffs.module.css";

export function NewTariffPage() {
  const t = useT();
  const mayChange = useMe().sites === null;
  return (
    <Page title="tariffs.add" back={<BackToTariffs />}>
      {mayChange ? <NewTariff /> : <EmptyState icon="ban">{t("tariffs.forbidden")}</EmptyState>}
    </Page>
  );
}

function NewTariff() {
  const t = useT();
  const navigate = useNavigate();
  const announcer = useAnnouncer();
  const company = useMe().company;
  const [draft, setDraft] = useState(() => emptyDraft(company?.currency ?? "EUR"));
  const add = useAddTariff();
  const form = useSubmission(pointersOf(draft), async () => {
    const { id, in_force } = await add.mutateAsync(termsOf(draft));
    announcer.done(t("tariffs.added", { name: in_force.name }));
    await navigate({ to: "/tariffs/$tariffId", params: { tariffId: id } });
  });
  return (
    <div className={styles.columns}>
      <form className="panel stack" onSubmit={form.onSubmit}>
        <TermsFields draft={draft} onChange={setDraft} faultOf={form.faultOf} />
        <FormFault text={faultText(form)} />
        <div>
          <Button kind="primary" type="submit" pending={form.pending}>
            {t("tariffs.add")}
          </Button>
        </div>
      </form>
      <Example draft={draft} />
    </div>
  );
}
