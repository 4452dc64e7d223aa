/** Adds a card by its printed number and chooses the chargers that it opens (guide 2.6). */
import { useState } from "react";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { Dialog } from "@/components/Dialog";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { CardForm, type CardValues } from "./CardForm";
import { ChargerPicker } from "./ChargerPicker";
import { useCardChange } from "./queries";

const FIELDS = ["visual_number", "label", "holder", "cost_centre"] as const;
const EMPTY: CardValues = { visual_number: "", label: "", holder: "", cost_centre: "" };

export function AddCard({ onClose }: { onClose: () => void }) {
  const t = useT();
  const say = useAnnouncer();
  const [values, type] = useState(EMPTY);
  const [chargers, pick] = useState<ReadonlySet<string>>(new Set());
  const add = useCardChange(() =>
    answer(api.POST("/api/cards", { body: { ...values, chargers: [...chargers] } })),
  );
  const apply = () =>
    add.mutate(undefined, {
      onSuccess: () => {
        say.done(t("cards.added", { card: values.label, count: chargers.size }));
        onClose();
      },
    });
  return (
    <Dialog title={t("cards.add")} open onClose={onClose}>
      <CardForm
        values={values}
        onChange={type}
        fields={FIELDS}
        pending={add.isPending}
        error={add.error}
        onApply={apply}
        onClose={onClose}
      >
        <ChargerPicker picked={chargers} onPick={pick} />
      </CardForm>
    </Dialog>
  );
}
