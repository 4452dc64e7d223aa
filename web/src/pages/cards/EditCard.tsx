/** How the company calls a card, and who holds it. */
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { useMe } from "@/api/me";
import type { Card } from "@/api/types";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { useDraft } from "@/components/draft";
import { Stale } from "@/components/Stale";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { CardForm } from "./CardForm";
import { useCardChange } from "./queries";

const FIELDS = ["label", "holder", "cost_centre"] as const;
type Labels = Pick<Card, (typeof FIELDS)[number]>;

interface Props {
  card: Card;
  onErase: () => void;
  onClose: () => void;
}

export function EditCard({ card, onErase, onClose }: Props) {
  const t = useT();
  const me = useMe();
  const say = useAnnouncer();
  const { uid, visual_number } = card;
  const saved = labelsOf(card);
  const draft = useDraft(saved, trimmed);
  const change = useCardChange(() =>
    answer(
      api.PATCH("/api/cards/{uid}", {
        params: { path: { uid } },
        body: { ...draft.value, seen: draft.seen },
      }),
    ),
  );
  const settle = (how: () => void) => () => {
    how();
    change.reset();
  };
  const apply = () =>
    change.mutate(undefined, {
      onSuccess: () => {
        say.done(t("cards.changed", { card: draft.value.label }));
        onClose();
      },
    });
  return (
    <Dialog title={t("cards.edit_one", { card: saved.label })} open onClose={onClose}>
      <p className="muted">{t("cards.number_is", { number: visual_number })}</p>
      <CardForm
        values={{ visual_number, ...draft.value }}
        onChange={(values) => draft.change(labelsOf(values))}
        fields={FIELDS}
        pending={change.isPending}
        error={change.error}
        blocked={draft.isStale}
        onApply={apply}
        onClose={onClose}
      >
        {draft.isStale ? (
          <Stale
            rows={FIELDS.filter((name) => saved[name] !== draft.value[name]).map((name) => [
              t(`cards.${name}`),
              saved[name],
              draft.value[name],
            ])}
            onTake={settle(draft.take)}
            onKeep={settle(draft.keep)}
          />
        ) : null}
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

function labelsOf({ label, holder, cost_centre }: Labels): Labels {
  return { label, holder, cost_centre };
}

/** As the server keeps them. */
function trimmed({ label, holder, cost_centre }: Labels): Labels {
  return { label: label.trim(), holder: holder.trim(), cost_centre: cost_centre.trim() };
}
