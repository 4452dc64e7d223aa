/** Charge cards, and whether they are accepted. */
import { useState } from "react";
import { type Column, DataTable } from "@/components/DataTable";
import { failureText } from "@/components/Loaded";
import { Menu } from "@/components/Menu";
import { Badge } from "@/components/StatusBadge";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { EditCard } from "./EditCard";
import { type Card, useChangeCard } from "./issuing";

interface Props {
  cards: Card[];
  onEnd: () => void;
}

export function CardTable({ cards, onEnd }: Props) {
  const t = useT();
  const [edited, setEdited] = useState<Card | null>(null);
  const columns: Column<Card>[] = [
    { id: "number", head: t("operator.visual_number"), cell: (card) => card.visual_number },
    { id: "uid", head: t("operator.uid"), cell: (card) => card.uid },
    {
      id: "account",
      head: t("operator.payment_account"),
      cell: (card) => card.payment_account ?? "–",
    },
    { id: "status", head: t("users.status"), cell: (card) => <Status card={card} /> },
    {
      id: "actions",
      head: t("users.actions"),
      cell: (card) => <Actions card={card} onEdit={() => setEdited(card)} />,
      width: "90px",
    },
  ];
  return (
    <>
      <DataTable
        caption={t("operator.cards")}
        rows={cards}
        columns={columns}
        rowId={(card) => card.uid}
        rowName={(card) => card.visual_number}
        onEnd={onEnd}
      />
      {edited ? <EditCard card={edited} onClose={() => setEdited(null)} /> : null}
    </>
  );
}

function Status({ card }: { card: Card }) {
  const t = useT();
  return card.blocked ? (
    <Badge tone="bad" icon="ban">
      {t("operator.card_blocked")}
    </Badge>
  ) : (
    <Badge tone="good" icon="check-circle">
      {t("operator.card_accepted")}
    </Badge>
  );
}

function Actions({ card, onEdit }: { card: Card; onEdit: () => void }) {
  const { uid, visual_number: name, blocked } = card;
  const t = useT();
  const announcer = useAnnouncer();
  const change = useChangeCard();
  const done = t(blocked ? "operator.card_unblock_done" : "operator.card_block_done", { name });
  const apply = () =>
    change.mutate(
      { uid, body: { blocked: !blocked } },
      {
        onSuccess: () => announcer.done(done),
        onError: (error) => announcer.failed(failureText(error, t("common.unreachable"))),
      },
    );
  return (
    <Menu
      label={t("users.actions_of", { name })}
      actions={[
        { id: "edit", label: t("operator.edit_payment"), icon: "edit", onAction: onEdit },
        blocked
          ? { id: "unblock", label: t("users.unblock"), icon: "check", onAction: apply }
          : { id: "block", label: t("users.block"), icon: "ban", danger: true, onAction: apply },
      ]}
    />
  );
}
