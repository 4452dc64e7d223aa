/** The list of private access cards. */
import { Link } from "@tanstack/react-router";
import type { Card } from "@/api/types";
import { type Column, DataTable } from "@/components/DataTable";
import type { Selection } from "@/components/selection";
import { type Translate, useT } from "@/i18n";
import styles from "./cards.module.css";

interface Props {
  rows: readonly Card[];
  selection: Selection;
  onSelect: (selection: Selection) => void;
  onRemove: (card: Card) => void;
  onEnd: () => void;
}

export function CardTable(props: Props) {
  const t = useT();
  return (
    <DataTable
      caption={t("nav.cards")}
      rows={props.rows}
      columns={columnsOf(t, props)}
      rowId={(card) => card.uid}
      rowName={(card) => card.label}
      selection={props.selection}
      onSelect={props.onSelect}
      onEnd={props.onEnd}
    />
  );
}

function columnsOf(t: Translate, { onRemove }: Props): Column<Card>[] {
  return [
    {
      id: "label",
      head: t("cards.label"),
      width: "26%",
      cell: (card) => (
        <Link to="/cards/$cardId" params={{ cardId: card.uid }} title={card.label}>
          {card.label}
        </Link>
      ),
    },
    { id: "number", head: t("cards.visual_number"), cell: (card) => card.visual_number },
    { id: "holder", head: t("cards.holder"), cell: (card) => card.holder || "–" },
    { id: "centre", head: t("cards.cost_centre"), cell: (card) => card.cost_centre || "–" },
    {
      id: "payable",
      head: t("cards.payment"),
      wideOnly: true,
      cell: (card) => t(paymentOf(card)),
    },
    {
      id: "remove",
      head: t("cards.actions"),
      width: "130px",
      cell: (card) => (
        <button
          type="button"
          className={styles.open}
          aria-label={t("cards.remove_one", { card: card.label })}
          onClick={() => onRemove(card)}
        >
          {t("cards.remove")}
        </button>
      ),
    },
  ];
}

function paymentOf({ adopted, payable }: Card) {
  if (adopted) return "cards.adopted";
  return payable ? "cards.payable" : "cards.not_payable";
}
