/** Takes a card out of the company's list; asks first, since its grants go too. */
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import type { Card } from "@/api/types";
import { REMOVING } from "@/components/access/foretold";
import { Button } from "@/components/Button";
import { Dialog, DialogActions } from "@/components/Dialog";
import { FormFault } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { Preview } from "@/components/Preview";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { useCardChange } from "./queries";

interface Props {
  card: Pick<Card, "uid" | "label">;
  onDone?: () => void;
  onClose: () => void;
}

export function RemoveCard({ card, onDone, onClose }: Props) {
  const t = useT();
  const say = useAnnouncer();
  const remove = useCardChange(() =>
    answer(api.DELETE("/api/cards/{uid}", { params: { path: { uid: card.uid } } })),
  );
  const apply = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        say.done(t("cards.removed", { card: card.label }));
        onClose();
        onDone?.();
      },
    });
  return (
    <Dialog
      role="alertdialog"
      title={t("cards.remove_one", { card: card.label })}
      open
      onClose={onClose}
    >
      <p>{t("cards.remove_text")}</p>
      <p>{t("afterwards.differs")}</p>
      <Preview change={REMOVING} target={{ cards: [card.uid] }} />
      <FormFault text={remove.error ? failureText(remove.error, t("common.unreachable")) : null} />
      <DialogActions>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button kind="danger" pending={remove.isPending} onClick={apply}>
          {t("cards.remove")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
