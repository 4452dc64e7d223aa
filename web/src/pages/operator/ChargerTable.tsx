/** The chargers of a company as they were registered, with their subscriptions. */
import { type Column, DataTable } from "@/components/DataTable";
import { Menu } from "@/components/Menu";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import type { Charger, Site } from "./places";

interface Actions {
  onAgain: (charger: Charger) => void;
  onEdit: (charger: Charger) => void;
  onGate: (charger: Charger) => void;
  onNewPassword: (charger: Charger) => void;
}

interface Props extends Actions {
  chargers: Charger[];
  sites: Site[];
  zone: string;
  onEnd: () => void;
}

export function ChargerTable({ chargers, sites, zone, onEnd, ...actions }: Props) {
  const t = useT();
  const { day } = useFormat(zone);
  const siteName = (id: string) => sites.find((site) => site.id === id)?.name ?? "";
  const dayOf = (date: string | null | undefined) => (date ? day(`${date}T12:00:00Z`) : "–");
  const columns: Column<Charger>[] = [
    { id: "name", head: t("chargers.name"), cell: (one) => one.name, width: "22%", lines: 2 },
    { id: "serial", head: t("operator.serial_number"), cell: (one) => one.serial_number },
    { id: "site", head: t("operator.site"), cell: (one) => siteName(one.site), lines: 2 },
    { id: "identity", head: t("operator.identity"), cell: (one) => one.identity },
    {
      id: "started",
      head: t("operator.started_on"),
      cell: ({ subscription }) => dayOf(subscription.started_on),
      width: "130px",
    },
    {
      id: "renews",
      head: t("operator.renews_on"),
      cell: ({ subscription }) => dayOf(subscription.renews_on),
      width: "130px",
    },
    {
      id: "actions",
      head: t("users.actions"),
      cell: (one) => <ChargerActions charger={one} {...actions} />,
      width: "90px",
    },
  ];
  return (
    <DataTable
      caption={t("operator.chargers")}
      rows={chargers}
      columns={columns}
      rowId={(charger) => charger.id}
      rowName={(charger) => charger.name}
      onEnd={onEnd}
    />
  );
}

function ChargerActions({
  charger,
  onAgain,
  onEdit,
  onGate,
  onNewPassword,
}: Actions & { charger: Charger }) {
  const t = useT();
  return (
    <Menu
      label={t("users.actions_of", { name: charger.name })}
      actions={[
        {
          id: "edit",
          label: t("operator.edit_name_subscription"),
          icon: "edit",
          onAction: () => onEdit(charger),
        },
        {
          id: "gate",
          label: t("gate.word"),
          icon: "offline",
          onAction: () => onGate(charger),
        },
        {
          id: "again",
          label: t("again.word"),
          icon: "clock",
          onAction: () => onAgain(charger),
        },
        {
          id: "password",
          label: t("operator.new_password"),
          icon: "refresh",
          danger: true,
          onAction: () => onNewPassword(charger),
        },
      ]}
    />
  );
}
