/** Charge cards: they belong to the platform; a company may have some for itself alone. */
import { useState } from "react";
import { EmptyState } from "@/components/EmptyState";
import { CheckField, Field } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { Loaded } from "@/components/Loaded";
import { type Submission, text } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { CardTable } from "./CardTable";
import { type NewCard, useCards, useIssueCard } from "./issuing";
import type { Company } from "./queries";
import { Section } from "./Section";

const POINTERS = ["#/uid", "#/visual_number", "#/payment_account", "#/company"];

export function Cards({ company }: { company: Company }) {
  const t = useT();
  const announcer = useAnnouncer();
  const [adding, setAdding] = useState(false);
  const cards = useCards(company.id);
  const issue = useIssueCard();
  const send = async (data: FormData) => {
    const card = await issue.mutateAsync(cardOf(data, company.id));
    announcer.done(t("operator.card_added", { number: card.visual_number }));
  };
  return (
    <Section title={t("operator.cards")} add={t("operator.add_card")} onAdd={() => setAdding(true)}>
      <Loaded query={cards} empty={<EmptyState icon="card">{t("operator.no_cards")}</EmptyState>}>
        {(rows) => <CardTable cards={rows} onEnd={cards.onEnd} />}
      </Loaded>
      <FormDialog
        title={t("operator.add_card")}
        submit={t("operator.add_card")}
        open={adding}
        onClose={() => setAdding(false)}
        pointers={POINTERS}
        send={send}
      >
        {(faultOf) => <Fields faultOf={faultOf} />}
      </FormDialog>
    </Section>
  );
}

function Fields({ faultOf }: Pick<Submission, "faultOf">) {
  const t = useT();
  return (
    <>
      <Field
        label={t("operator.visual_number")}
        name="visual_number"
        required
        fault={faultOf("#/visual_number")}
      />
      <Field
        label={t("operator.uid")}
        hint={t("operator.uid_hint")}
        name="uid"
        required
        spellCheck={false}
        fault={faultOf("#/uid")}
      />
      <Field
        label={t("operator.payment_account")}
        hint={t("operator.payment_hint")}
        name="payment_account"
        fault={faultOf("#/payment_account")}
      />
      <CheckField name="bound" value="yes" fault={faultOf("#/company")}>
        {t("operator.bound")}
      </CheckField>
    </>
  );
}

function cardOf(data: FormData, company: string): NewCard {
  const account = text(data, "payment_account");
  return {
    uid: text(data, "uid"),
    visual_number: text(data, "visual_number"),
    ...(account === "" ? {} : { payment_account: account }),
    ...(data.has("bound") ? { company } : {}),
  };
}
