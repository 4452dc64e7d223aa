/** Invitations that nobody has followed yet: send again, or withdraw. */
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { type Column, DataTable } from "./DataTable";
import { failureText } from "./Loaded";
import { Menu } from "./Menu";
import { Badge } from "./StatusBadge";
import { useAnnouncer } from "./Toast";

interface Invited {
  id: string;
  email: string;
  state: "open" | "expired";
  expires_at: string;
}

interface Ending {
  onSuccess: () => void;
  onError: (error: Error) => void;
}

/** What a mutation gives. */
interface Deed<T> {
  mutate: (invitation: T, ending: Ending) => void;
}

interface Deeds<T> {
  resend: Deed<T>;
  withdraw: Deed<T>;
}

interface Props<T> extends Deeds<T> {
  invitations: T[];
  zone: string;
  /** What else is known of them. */
  more?: Column<T>[];
}

export function InvitationTable<T extends Invited>({
  invitations,
  zone,
  more = [],
  ...deeds
}: Props<T>) {
  const t = useT();
  const format = useFormat(zone);
  const columns: Column<T>[] = [
    { id: "email", head: t("field.email"), cell: (one) => one.email, width: "32%", lines: 2 },
    ...more,
    { id: "state", head: t("users.status"), cell: (one) => <State invitation={one} /> },
    { id: "expires", head: t("users.expires"), cell: (one) => format.moment(one.expires_at) },
    {
      id: "actions",
      head: t("users.actions"),
      width: "90px",
      cell: (one) => <Actions invitation={one} {...deeds} />,
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

function State({ invitation }: { invitation: Invited }) {
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

function Actions<T extends Invited>({
  invitation,
  resend,
  withdraw,
}: Deeds<T> & { invitation: T }) {
  const t = useT();
  const announcer = useAnnouncer();
  const { email } = invitation;
  const said = (text: string): Ending => ({
    onSuccess: () => announcer.done(text),
    onError: (error) => announcer.failed(failureText(error, t("common.unreachable"))),
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
