/** How the company calls a card, and who holds it. */
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { useMe } from "@/api/me";
import type { Card } from "@/api/types";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { CardForm, type CardValues } from "./CardForm";
import { useCardChange } from "./queries";

const FIELDS = ["label", "holder", "cost_centre"] as const;

interface Props {
  card: Card;
  onErase: () => void;
  onClose: () => void;
}

export function EditCard({ card, onErase, onClose }: Props) {
  const t = useT();
  const me = useMe();
  const say = useAnnouncer();
  const { uid, visual_number, label, holder, cost_centre } = card;
  const change = useCardChange(({ visual_number: _, ...body }: CardValues) =>
    answer(api.PATCH("/api/cards/{uid}", { params: { path: { uid } }, body })),
  );
  const apply = (values: CardValues) =>
    change.mutate(values, {
      onSuccess: () => {
        say.done(t("cards.changed", { card: values.label }));
        onClose();
      },
    });
  return (
    <Dialog title={t("cards.edit_one", { card: label })} open onClose={onClose}>
      <p className="muted">{t("cards.number_is", { number: visual_number })}</p>
      <CardForm
        start={{ visual_number, label, holder, cost_centre }}
        fields={FIELDS}
        pending={change.isPending}
        error={change.error}
        onApply={apply}
        onClose={onClose}
      >
        {me.role === "e_mobility_manager" ? (
          <div>
            <Button kind="quiet" icon="close" onClick={onErase}>
              {t("cards.erase")}
            </Button>
          </div>
        ) : null}
      </CardForm>
    </Dialog>
  );
}
