/** The list of card groups, by name. */
import { Link } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import type { CardGroup } from "@/api/types";
import { type Column, DataTable } from "@/components/DataTable";
import { Badge } from "@/components/StatusBadge";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";

export function GroupTable({ rows }: { rows: CardGroup[] }) {
  const t = useT();
  const { number, day } = useFormat(useMe().company?.time_zone ?? "UTC");
  const columns: Column<CardGroup>[] = [
    {
      id: "name",
      head: t("groups.name"),
      width: "50%",
      cell: ({ id, name, closing }) =>
        closing ? (
          <span className="row">
            {name}
            <Badge tone="waiting" icon="clock">
              {t("groups.closing")}
            </Badge>
          </span>
        ) : (
          <Link to="/cards/groups/$groupId" params={{ groupId: id }} title={name}>
            {name}
          </Link>
        ),
    },
    {
      id: "cards",
      head: t("nav.short_cards"),
      number: true,
      cell: ({ cards }) => number(cards),
    },
    {
      id: "made",
      head: t("groups.made_on"),
      cell: ({ created_at }) => day(created_at),
    },
  ];
  return (
    <DataTable
      caption={t("groups.title")}
      rows={rows}
      columns={columns}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
    />
  );
}
