/** The list: every charger with its live status. */
import { Link } from "@tanstack/react-router";
import type { Charger } from "@/api/types";
import { type Column, DataTable } from "@/components/DataTable";
import { useNow } from "@/components/now";
import { StatusBadge } from "@/components/StatusBadge";
import { type Translate, useT, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";

interface Props {
  rows: readonly Charger[];
  onEnd: () => void;
}

export function ChargerTable({ rows, onEnd }: Props) {
  const t = useT();
  const { locale } = useWords();
  const now = useNow();
  return (
    <DataTable
      caption={t("nav.chargers")}
      rows={rows}
      columns={columnsOf(t, ({ block_since, site }) =>
        formatters(locale, site.time_zone).ago(block_since, now),
      )}
      rowId={(charger) => charger.id}
      rowName={(charger) => charger.name}
      onEnd={onEnd}
    />
  );
}

function columnsOf(t: Translate, since: (charger: Charger) => string): Column<Charger>[] {
  return [
    {
      id: "name",
      head: t("chargers.name"),
      width: "26%",
      cell: (charger) => (
        <Link to="/chargers/$chargerId" params={{ chargerId: charger.id }} title={charger.name}>
          {charger.name}
        </Link>
      ),
    },
    {
      id: "block",
      head: t("chargers.status"),
      width: "250px",
      cell: (charger) => <StatusBadge block={charger.block} />,
    },
    { id: "since", head: t("chargers.since"), wideOnly: true, cell: since },
    { id: "site", head: t("chargers.site"), cell: (charger) => charger.site.name },
    { id: "serial", head: t("chargers.serial_number"), cell: (charger) => charger.serial_number },
    {
      id: "visitors",
      head: t("chargers.visitor_use"),
      wideOnly: true,
      cell: (charger) => t(`visitors.${charger.visitor_use.mode}`),
    },
  ];
}
