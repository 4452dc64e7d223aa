/** The payment account of a card: without one it can't be paid with. */
import { Field } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { text } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { type Card, useChangeCard } from "./issuing";

export function EditCard({ card, onClose }: { card: Card; onClose: () => void }) {
  const t = useT();
  const announcer = useAnnouncer();
  const change = useChangeCard();
  const name = card.visual_number;
  const send = async (data: FormData) => {
    const payment_account = text(data, "payment_account") || null;
    await change.mutateAsync({ uid: card.uid, body: { payment_account } });
    announcer.done(t("operator.saved", { name }));
  };
  return (
    <FormDialog
      title={t("operator.edit_card", { name })}
      submit={t("common.save")}
      open
      onClose={onClose}
      pointers={["#/payment_account"]}
      send={send}
    >
      {(faultOf) => (
        <Field
          label={t("operator.payment_account")}
          hint={t("operator.payment_hint")}
          name="payment_account"
          maxLength={64}
          defaultValue={card.payment_account ?? ""}
          fault={faultOf("#/payment_account")}
        />
      )}
    </FormDialog>
  );
}
