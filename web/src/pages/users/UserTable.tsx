/** Who has an account, and who is blocked. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "@/api/me";
import { type Column, DataTable } from "@/components/DataTable";
import { failureText } from "@/components/Loaded";
import { Menu } from "@/components/Menu";
import { Badge } from "@/components/StatusBadge";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { BlockDialog } from "./BlockDialog";
import { EditUser } from "./EditUser";
import { nameOf, sitesOf } from "./names";
import { type Site, sitesQuery, type User, useReachAgain, useStatusChange } from "./queries";
import { ResetFactor } from "./ResetFactor";

export function UserTable({ users }: { users: User[] }) {
  const t = useT();
  const [blocking, setBlocking] = useState<User | null>(null);
  const [editing, setEditing] = useState<User | null>(null);
  const [resetting, setResetting] = useState<User | null>(null);
  const columns = useColumns({ block: setBlocking, edit: setEditing, reset: setResetting });
  return (
    <>
      <DataTable
        caption={t("users.people")}
        rows={users}
        columns={columns}
        rowId={(user) => user.id}
        rowName={nameOf}
      />
      {editing ? <EditUser user={editing} onClose={() => setEditing(null)} /> : null}
      {resetting ? <ResetFactor user={resetting} onClose={() => setResetting(null)} /> : null}
      <BlockDialog user={blocking} onClose={() => setBlocking(null)} />
    </>
  );
}

interface Changes {
  block: (user: User) => void;
  edit: (user: User) => void;
  reset: (user: User) => void;
}

function useColumns(changes: Changes): Column<User>[] {
  const t = useT();
  const me = useMe();
  const sites = useQuery(sitesQuery).data ?? [];
  const format = useFormat(me.company?.time_zone ?? "UTC");
  return [
    { id: "name", head: t("users.name"), cell: nameOf, width: "14%" },
    { id: "email", head: t("field.email"), cell: (user) => user.email, width: "22%", lines: 1 },
    {
      id: "role",
      head: t("field.role"),
      cell: (user) => t(`role.${user.role}`),
      width: "18%",
      lines: 1,
    },
    { id: "sites", head: t("users.sites"), cell: (user) => <Sites user={user} sites={sites} /> },
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
      cell: (user) => (user.id === me.id ? null : <Actions user={user} changes={changes} />),
    },
  ];
}

function Sites({ user, sites }: { user: User; sites: Site[] }) {
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
  return user.status === "blocked" ? (
    <Badge tone="bad" icon="ban">
      {t("users.blocked")}
    </Badge>
  ) : (
    <Badge tone="good" icon="check-circle">
      {t("users.active")}
    </Badge>
  );
}

function Actions({ user, changes }: { user: User; changes: Changes }) {
  const t = useT();
  const announcer = useAnnouncer();
  const change = useStatusChange();
  const reach = useReachAgain();
  const name = nameOf(user);
  const unblock = () =>
    change.mutate(
      { user, status: "active" },
      {
        onSuccess: () => announcer.done(t("users.unblock_done", { name })),
        onError: (error) => announcer.failed(failureText(error, t("common.unreachable"))),
      },
    );
  const action =
    user.status === "blocked"
      ? { id: "unblock", label: t("users.unblock"), icon: "check" as const, onAction: unblock }
      : {
          id: "block",
          label: t("users.block"),
          icon: "ban" as const,
          danger: true,
          onAction: () => changes.block(user),
        };
  const edit = {
    id: "edit",
    label: t("users.edit"),
    icon: "edit" as const,
    onAction: () => changes.edit(user),
  };
  const again = {
    id: "reach-again",
    label: t("users.reach_again"),
    icon: "mail" as const,
    onAction: () =>
      reach.mutate(user, {
        onSuccess: () => announcer.done(t("users.reached_again", { name })),
        onError: (error) => announcer.failed(failureText(error, t("common.unreachable"))),
      }),
  };
  const reset = {
    id: "reset",
    label: t("users.reset_factor"),
    icon: "refresh" as const,
    onAction: () => changes.reset(user),
  };
  const mend = user.mail_problem === null ? [] : [again];
  return <Menu label={t("users.actions_of", { name })} actions={[edit, ...mend, reset, action]} />;
}
