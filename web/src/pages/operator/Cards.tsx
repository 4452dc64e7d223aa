/** Charge cards: they belong to the platform; a company may have some for itself alone. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DataTable } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { CheckField, Field } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { Loaded } from "@/components/Loaded";
import { type Submission, text } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { type Card, type Company, cardsQuery, type NewCard, useIssueCard } from "./queries";
import { Section } from "./Section";

const POINTERS = ["#/uid", "#/visual_number", "#/payment_account", "#/company"];

export function Cards({ company }: { company: Company }) {
  const t = useT();
  const announcer = useAnnouncer();
  const [adding, setAdding] = useState(false);
  const cards = useQuery({
    ...cardsQuery,
    select: (all) => all.filter((card) => card.company === null || card.company === company.id),
  });
  const issue = useIssueCard();
  const send = async (data: FormData) => {
    const card = await issue.mutateAsync(cardOf(data, company.id));
    announcer.done(t("operator.card_added", { number: card.visual_number }));
  };
  return (
    <Section title={t("operator.cards")} add={t("operator.add_card")} onAdd={() => setAdding(true)}>
      <Loaded query={cards} empty={<EmptyState icon="card">{t("operator.no_cards")}</EmptyState>}>
        {(rows) => <CardTable cards={rows} />}
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

function CardTable({ cards }: { cards: Card[] }) {
  const t = useT();
  return (
    <DataTable
      caption={t("operator.cards")}
      rows={cards}
      rowId={(card) => card.uid}
      rowName={(card) => card.visual_number}
      columns={[
        { id: "number", head: t("operator.visual_number"), cell: (card) => card.visual_number },
        { id: "uid", head: t("operator.uid"), cell: (card) => card.uid },
        {
          id: "account",
          head: t("operator.payment_account"),
          cell: (card) => card.payment_account ?? "–",
        },
      ]}
    />
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
