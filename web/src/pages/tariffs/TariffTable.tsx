/** The tariffs as they are in force. */
import { Link } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import { type Column, DataTable } from "@/components/DataTable";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import type { Tariff } from "./queries";
import { VersionBadge } from "./VersionBadge";
import { energyPrice, stateOf } from "./words";

export function TariffTable({ tariffs }: { tariffs: Tariff[] }) {
  const t = useT();
  const format = useFormat(useMe().company?.time_zone ?? "UTC");
  const columns: Column<Tariff>[] = [
    { id: "name", head: t("tariffs.name"), cell: (one) => <Name tariff={one} />, width: "26%" },
    {
      id: "state",
      head: t("tariffs.state"),
      cell: ({ in_force }) => <VersionBadge state={stateOf(in_force, in_force)} />,
    },
    {
      id: "since",
      head: t("tariffs.valid_from"),
      cell: ({ in_force }) => format.day(in_force.valid_from),
    },
    { id: "next", head: t("tariffs.next"), cell: (one) => nextOf(one, format.day) },
    {
      id: "start",
      head: t("tariffs.start_fee"),
      cell: ({ in_force: { start_fee: amount, currency } }) => format.money({ amount, currency }),
      number: true,
    },
    {
      id: "energy",
      head: t("tariffs.per_kwh"),
      cell: ({ in_force }) => energyPrice(in_force, format),
      number: true,
      width: "16%",
    },
  ];
  return (
    <DataTable
      caption={t("nav.tariffs")}
      rows={tariffs}
      columns={columns}
      rowId={(one) => one.id}
      rowName={(one) => one.in_force.name}
    />
  );
}

function Name({ tariff }: { tariff: Tariff }) {
  return (
    <Link to="/tariffs/$tariffId" params={{ tariffId: tariff.id }}>
      {tariff.in_force.name}
    </Link>
  );
}

/** From when the terms will be others. */
function nextOf({ in_force, versions }: Tariff, day: (iso: string) => string): string {
  const planned = versions.findLast(({ version }) => version > in_force.version);
  return planned ? day(planned.valid_from) : "–";
}
