/** Who has an account, and who is blocked. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "@/api/me";
import { type Column, DataTable } from "@/components/DataTable";
import { ResetFactor } from "@/components/ResetFactor";
import { StandingBadge } from "@/components/StandingBadge";
import { Badge } from "@/components/StatusBadge";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { BlockDialog } from "./BlockDialog";
import { EditUser } from "./EditUser";
import { EraseUser } from "./EraseUser";
import { nameOf, sitesOf } from "./names";
import { type Site, sitesQuery, type User, useFactorReset } from "./queries";
import { type Change, UserActions } from "./UserActions";

type Open = { change: Change; user: User } | null;

export function UserTable({ users }: { users: User[] }) {
  const t = useT();
  const [open, setOpen] = useState<Open>(null);
  const columns = useColumns((change, user) => setOpen({ change, user }));
  return (
    <>
      <DataTable
        caption={t("users.people")}
        rows={users}
        columns={columns}
        rowId={(user) => user.id}
        rowName={nameOf}
      />
      {open ? <ChangeDialog {...open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

interface DialogProps {
  change: Change;
  user: User;
  onClose: () => void;
}

function ChangeDialog({ change, user, onClose }: DialogProps) {
  const reset = useFactorReset();
  if (change === "edit") return <EditUser user={user} onClose={onClose} />;
  if (change === "block") return <BlockDialog user={user} onClose={onClose} />;
  if (change === "erase") return <EraseUser user={user} onClose={onClose} />;
  return (
    <ResetFactor name={nameOf(user)} reset={() => reset.mutateAsync(user)} onClose={onClose} />
  );
}

function useColumns(onChange: (change: Change, user: User) => void): Column<User>[] {
  const t = useT();
  const me = useMe();
  const sites = useQuery(sitesQuery).data;
  const format = useFormat(me.company?.time_zone ?? "UTC");
  return [
    { id: "name", head: t("users.name"), cell: nameOf, width: "14%" },
    { id: "email", head: t("field.email"), cell: (user) => user.email, width: "22%", lines: 2 },
    {
      id: "role",
      head: t("field.role"),
      cell: (user) => t(`role.${user.role}`),
      width: "16%",
      lines: 2,
    },
    {
      id: "sites",
      head: t("users.sites"),
      cell: (user) => <Sites user={user} sites={sites} />,
      lines: 2,
    },
    {
      id: "status",
      head: t("users.status"),
      cell: (user) => <Status user={user} />,
      width: "160px",
    },
    {
      id: "last",
      head: t("users.last_sign_in"),
      cell: (user) =>
        user.last_sign_in_at ? format.moment(user.last_sign_in_at) : t("users.never"),
      width: "170px",
      lines: 1,
    },
    {
      id: "actions",
      head: t("users.actions"),
      width: "90px",
      cell: (user) =>
        user.id === me.id ? null : (
          <UserActions user={user} onChange={(change) => onChange(change, user)} />
        ),
    },
  ];
}

function Sites({ user, sites }: { user: User; sites: Site[] | undefined }) {
  const t = useT();
  const names = user.role === "e_mobility_manager" ? t("users.all_sites") : sitesOf(user, sites, t);
  return <span title={names}>{names}</span>;
}

function Status({ user }: { user: User }) {
  const t = useT();
  if (user.status === "active" && user.mail_problem !== null) {
    return (
      <Badge tone="waiting" icon="mail">
        {t(`mail_problem.${user.mail_problem}`)}
      </Badge>
    );
  }
  return <StandingBadge status={user.status} />;
}
