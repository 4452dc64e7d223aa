/** Everyone of the staff, and who is blocked. The last active one stays. */
import { getLocalTimeZone } from "@internationalized/date";
import { useState } from "react";
import { useMe } from "@/api/me";
import { type Column, DataTable } from "@/components/DataTable";
import { failureText } from "@/components/Loaded";
import { Menu } from "@/components/Menu";
import { ResetFactor } from "@/components/ResetFactor";
import { StandingBadge } from "@/components/StandingBadge";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { BlockDialog } from "./BlockDialog";
import { nameOf } from "./names";
import { type Member, useFactorReset, useStatusChange } from "./queries";

export function StaffTable({ staff }: { staff: Member[] }) {
  const t = useT();
  const me = useMe();
  const format = useFormat(getLocalTimeZone());
  const reset = useFactorReset();
  const [blocking, setBlocking] = useState<Member | null>(null);
  const [resetting, setResetting] = useState<Member | null>(null);
  const columns: Column<Member>[] = [
    { id: "name", head: t("users.name"), cell: nameOf, width: "20%" },
    { id: "email", head: t("field.email"), cell: ({ email }) => email, width: "26%", lines: 2 },
    { id: "status", head: t("users.status"), cell: (one) => <StandingBadge status={one.status} /> },
    {
      id: "factor",
      head: t("factor.title"),
      cell: ({ second_factor }) => t(second_factor ? "staff.factor" : "staff.no_factor"),
    },
    {
      id: "last",
      head: t("users.last_sign_in"),
      cell: ({ last_sign_in_at: at }) => (at ? format.moment(at) : t("users.never")),
      width: "190px",
    },
    {
      id: "actions",
      head: t("users.actions"),
      width: "90px",
      cell: (one) =>
        one.id === me.id ? null : (
          <Actions member={one} onBlock={setBlocking} onReset={setResetting} />
        ),
    },
  ];
  return (
    <>
      <DataTable
        caption={t("nav.staff")}
        rows={staff}
        columns={columns}
        rowId={({ id }) => id}
        rowName={nameOf}
      />
      {blocking ? <BlockDialog member={blocking} onClose={() => setBlocking(null)} /> : null}
      {resetting ? (
        <ResetFactor
          name={nameOf(resetting)}
          reset={() => reset.mutateAsync(resetting)}
          onClose={() => setResetting(null)}
        />
      ) : null}
    </>
  );
}

interface ActionsProps {
  member: Member;
  onBlock: (member: Member) => void;
  onReset: (member: Member) => void;
}

function Actions({ member, onBlock, onReset }: ActionsProps) {
  const t = useT();
  const announcer = useAnnouncer();
  const change = useStatusChange();
  const name = nameOf(member);
  const unblock = () =>
    change.mutate(
      { member, status: "active" },
      {
        onSuccess: () => announcer.done(t("users.unblock_done", { name })),
        onError: (error) => announcer.failed(failureText(error, t("common.unreachable"))),
      },
    );
  const action =
    member.status === "blocked"
      ? { id: "unblock", label: t("users.unblock"), icon: "check" as const, onAction: unblock }
      : {
          id: "block",
          label: t("users.block"),
          icon: "ban" as const,
          danger: true,
          onAction: () => onBlock(member),
        };
  const factor = {
    id: "reset",
    label: t("users.reset_factor"),
    icon: "refresh" as const,
    onAction: () => onReset(member),
  };
  const actions = member.second_factor ? [factor, action] : [action];
  return <Menu label={t("users.actions_of", { name })} actions={actions} />;
}
