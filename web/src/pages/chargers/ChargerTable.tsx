/** The list: every charger that matches, with its live status. */
import { Link } from "@tanstack/react-router";
import type { ChargerRow } from "@/api/outlines";
import type { Site } from "@/api/types";
import { type Column, DataTable, type Sort } from "@/components/DataTable";
import { useNow } from "@/components/now";
import { StatusBadge } from "@/components/StatusBadge";
import type { Selection } from "@/components/selection";
import { type Translate, useT, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import { useMarked } from "./marking";
import type { Order, Sorted } from "./search";

interface Props {
  rows: readonly ChargerRow[];
  selection: Selection;
  onSelect: (selection: Selection) => void;
  order: Order;
  onOrder: (order: Order) => void;
  site: (id: string) => Site | undefined;
}

export function ChargerTable({ rows, selection, onSelect, order, onOrder, site }: Props) {
  const t = useT();
  const { locale } = useWords();
  const now = useNow();
  const marked = useMarked();
  const since = ({ block_since, site: id }: ChargerRow) =>
    block_since ? formatters(locale, site(id)?.time_zone ?? "UTC").ago(block_since, now) : "";
  return (
    <DataTable
      caption={t("nav.chargers")}
      rows={rows}
      columns={columnsOf(t, since, site)}
      rowId={(charger) => charger.id}
      rowName={(charger) => charger.name}
      selection={selection}
      onSelect={onSelect}
      sort={sortOf(order)}
      onSort={(sort) => onOrder(orderOf(sort))}
      changed={marked}
    />
  );
}

function sortOf(order: Order): Sort {
  const descending = order.startsWith("-");
  return { by: descending ? order.slice(1) : order, descending };
}

function orderOf({ by, descending }: Sort): Order {
  return descending ? `-${by as Sorted}` : (by as Sorted);
}

function columnsOf(
  t: Translate,
  since: (charger: ChargerRow) => string,
  site: (id: string) => Site | undefined,
): Column<ChargerRow>[] {
  const columns: (Column<ChargerRow> & { id: Sorted })[] = [
    {
      id: "name",
      head: t("chargers.name"),
      width: "18%",
      cell: (charger) => (
        <Link to="/chargers/$chargerId" params={{ chargerId: charger.id }} title={charger.name}>
          {charger.name}
        </Link>
      ),
    },
    {
      id: "block",
      head: t("chargers.status"),
      width: "220px",
      cell: (charger) => <StatusBadge block={charger.block} />,
    },
    { id: "since", head: t("chargers.since"), wideOnly: true, width: "172px", cell: since },
    { id: "site", head: t("chargers.site"), cell: (charger) => site(charger.site)?.name ?? "" },
    { id: "serial", head: t("chargers.serial_number"), cell: (charger) => charger.serial_number },
    {
      id: "subscription",
      head: t("chargers.subscription"),
      wideOnly: true,
      cell: (charger) => t(`subscription.${charger.subscription_state}`),
    },
    {
      id: "visitors",
      head: t("chargers.visitor_use"),
      wideOnly: true,
      width: "10%",
      cell: (charger) => t(`visitors.${charger.visitor_use.mode}`),
    },
  ];
  return columns.map((column) => ({ ...column, sortable: true }));
}
