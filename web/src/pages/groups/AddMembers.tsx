/** Takes cards into a group, as many as were picked; says of which that did not work. */
import { useState } from "react";
import { useAccessChange } from "@/api/access";
import type { Card, CardGroup } from "@/api/types";
import { CardPicker } from "@/components/access/CardPicker";
import { joining } from "@/components/access/foretold";
import { Button } from "@/components/Button";
import { Dialog, DialogActions } from "@/components/Dialog";
import { FormFault } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { Preview } from "@/components/Preview";
import { usePaused } from "@/components/paused";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { Left } from "./Left";
import { type Fault, leftOf } from "./outcomes";
import { addCards } from "./queries";

type Picked = ReadonlyMap<string, Card>;

export function AddMembers({ group, onClose }: { group: CardGroup; onClose: () => void }) {
  const t = useT();
  const say = useAnnouncer();
  const [picked, pick] = useState<Picked>(new Map());
  const cards = usePaused([...picked.keys()]);
  const [left, leave] = useState<[Card, Fault][]>([]);
  const add = useAccessChange(() => addCards(group.id, [...picked.keys()]));
  const apply = () =>
    add.mutate(undefined, {
      onSuccess: (outcomes) => {
        const cards = [...picked.values()];
        const failed = leftOf(cards, outcomes);
        const count = cards.length - failed.length;
        if (count > 0) say.done(t("groups.added", { count, name: group.name }));
        leave(failed);
        pick(new Map(failed.map(([card]) => [card.uid, card])));
        if (failed.length === 0) onClose();
      },
    });
  return (
    <Dialog title={t("groups.add_title", { name: group.name })} open onClose={onClose}>
      <CardPicker billing="free" picked={picked} onPick={pick} />
      <Preview change={cards.length > 0 ? joining(group.id) : null} target={{ cards }} />
      <Left left={left} />
      <FormFault text={add.error ? failureText(add.error, t("common.unreachable")) : null} />
      <DialogActions>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button kind="primary" disabled={picked.size === 0} pending={add.isPending} onClick={apply}>
          {t("groups.add_picked", { count: picked.size })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
