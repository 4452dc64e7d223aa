/** Identities that knock and that nobody registered: a wrong serial number, or a charger still to be added. */
import { getLocalTimeZone } from "@internationalized/date";
import { useQuery } from "@tanstack/react-query";
import { type Column, DataTable } from "@/components/DataTable";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { type Refused, unknownQuery } from "./gate";

export function UnknownChargers() {
  const t = useT();
  const { number, moment } = useFormat(getLocalTimeZone());
  const { data } = useQuery(unknownQuery);
  if (data === undefined || data.length === 0) return null;
  const columns: Column<Refused>[] = [
    { id: "identity", head: t("operator.identity"), cell: (one) => one.identity, width: "34%" },
    { id: "source", head: t("audit.source"), cell: (one) => one.last_address },
    { id: "last", head: t("gate.last"), cell: (one) => moment(one.last_at) },
    { id: "count", head: t("gate.count"), cell: (one) => number(one.refused), number: true },
  ];
  return (
    <section className="stack" aria-label={t("gate.unknown")}>
      <h2>{t("gate.unknown")}</h2>
      <p className="muted">{t("gate.unknown_text")}</p>
      <DataTable
        caption={t("gate.unknown")}
        rows={data}
        columns={columns}
        rowId={({ identity }) => identity}
        rowName={({ identity }) => identity}
      />
    </section>
  );
}
