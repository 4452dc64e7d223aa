/** Invitations that nobody has followed yet: send again, or withdraw. */
import { useMe } from "@/api/me";
import { type Column, DataTable } from "@/components/DataTable";
import { failureText } from "@/components/Loaded";
import { Menu } from "@/components/Menu";
import { Badge } from "@/components/StatusBadge";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { type Invitation, useResend, useWithdraw } from "./queries";

export function InvitationTable({ invitations }: { invitations: Invitation[] }) {
  const t = useT();
  const format = useFormat(useMe().company?.time_zone ?? "UTC");
  const columns: Column<Invitation>[] = [
    { id: "email", head: t("field.email"), cell: (one) => one.email, width: "32%" },
    { id: "role", head: t("field.role"), cell: (one) => t(`role.${one.role}`), width: "26%" },
    { id: "state", head: t("users.status"), cell: (one) => <State invitation={one} /> },
    { id: "expires", head: t("users.expires"), cell: (one) => format.moment(one.expires_at) },
    {
      id: "actions",
      head: t("users.actions"),
      width: "90px",
      cell: (one) => <Actions invitation={one} />,
    },
  ];
  return (
    <DataTable
      caption={t("users.invitations")}
      rows={invitations}
      columns={columns}
      rowId={(one) => one.id}
      rowName={(one) => one.email}
    />
  );
}

function State({ invitation }: { invitation: Invitation }) {
  const t = useT();
  return invitation.state === "open" ? (
    <Badge tone="waiting" icon="mail">
      {t("users.open")}
    </Badge>
  ) : (
    <Badge tone="neutral" icon="clock">
      {t("users.expired")}
    </Badge>
  );
}

function Actions({ invitation }: { invitation: Invitation }) {
  const t = useT();
  const announcer = useAnnouncer();
  const resend = useResend();
  const withdraw = useWithdraw();
  const { email } = invitation;
  const said = (text: string) => ({
    onSuccess: () => announcer.done(text),
    onError: (error: Error) => announcer.failed(failureText(error, t("common.unreachable"))),
  });
  return (
    <Menu
      label={t("users.actions_of", { name: email })}
      actions={[
        {
          id: "resend",
          label: t("users.resend"),
          icon: "mail",
          onAction: () => resend.mutate(invitation, said(t("users.invited", { email }))),
        },
        {
          id: "withdraw",
          label: t("users.withdraw"),
          icon: "close",
          danger: true,
          onAction: () => withdraw.mutate(invitation, said(t("users.withdrawn", { email }))),
        },
      ]}
    />
  );
}
