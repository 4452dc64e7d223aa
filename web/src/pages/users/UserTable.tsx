/** Who has an account, and who is blocked. */
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
import { type User, useStatusChange } from "./queries";

export function UserTable({ users }: { users: User[] }) {
  const t = useT();
  const [blocking, setBlocking] = useState<User | null>(null);
  const columns = useColumns(setBlocking);
  return (
    <>
      <DataTable
        caption={t("users.people")}
        rows={users}
        columns={columns}
        rowId={(user) => user.id}
        rowName={nameOf}
      />
      <BlockDialog user={blocking} onClose={() => setBlocking(null)} />
    </>
  );
}

export function nameOf(user: User): string {
  return `${user.first_name} ${user.last_name}`.trim() || user.email;
}

function useColumns(block: (user: User) => void): Column<User>[] {
  const t = useT();
  const me = useMe();
  const format = useFormat(me.company?.time_zone ?? "UTC");
  return [
    { id: "name", head: t("users.name"), cell: nameOf, width: "20%" },
    { id: "email", head: t("field.email"), cell: (user) => user.email, width: "26%" },
    { id: "role", head: t("field.role"), cell: (user) => t(`role.${user.role}`), width: "22%" },
    { id: "status", head: t("users.status"), cell: (user) => <Status user={user} />, width: "12%" },
    {
      id: "last",
      head: t("users.last_sign_in"),
      cell: (user) =>
        user.last_sign_in_at ? format.moment(user.last_sign_in_at) : t("users.never"),
    },
    {
      id: "actions",
      head: t("users.actions"),
      width: "90px",
      cell: (user) => (user.id === me.id ? null : <Actions user={user} block={block} />),
    },
  ];
}

function Status({ user }: { user: User }) {
  const t = useT();
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

function Actions({ user, block }: { user: User; block: (user: User) => void }) {
  const t = useT();
  const announcer = useAnnouncer();
  const change = useStatusChange();
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
          onAction: () => block(user),
        };
  return <Menu label={t("users.actions_of", { name })} actions={[action]} />;
}
