/** The cards in a group, and which of them can't pay. */
import { Link } from "@tanstack/react-router";
import type { GroupCard } from "@/api/types";
import { type Column, DataTable } from "@/components/DataTable";
import type { Selection } from "@/components/selection";
import { useT } from "@/i18n";

interface Props {
  rows: GroupCard[];
  selection: Selection | undefined;
  onSelect: ((selection: Selection) => void) | undefined;
  onEnd: () => void;
}

export function MemberTable({ rows, selection, onSelect, onEnd }: Props) {
  const t = useT();
  const columns: Column<GroupCard>[] = [
    {
      id: "label",
      head: t("cards.label"),
      width: "34%",
      cell: ({ uid, label }) => (
        <Link to="/cards/$cardId" params={{ cardId: uid }} title={label}>
          {label}
        </Link>
      ),
    },
    { id: "number", head: t("cards.visual_number"), cell: ({ visual_number }) => visual_number },
    { id: "holder", head: t("cards.holder"), cell: ({ holder }) => holder || "–" },
    {
      id: "payable",
      head: t("cards.payment"),
      cell: ({ payable }) => t(payable ? "cards.payable" : "cards.not_payable"),
    },
  ];
  return (
    <DataTable
      caption={t("groups.members")}
      rows={rows}
      columns={columns}
      rowId={({ uid }) => uid}
      rowName={({ label }) => label}
      selection={selection}
      onSelect={onSelect}
      onEnd={onEnd}
    />
  );
}
