/** Users of the company: invite, block, unblock (guide 1.3). */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMe } from "@/api/me";
import { Button, buttonClass } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { Icon } from "@/components/Icon";
import { InvitationTable } from "@/components/InvitationTable";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { useT } from "@/i18n";
import { InviteDialog } from "./InviteDialog";
import { type Invitation, invitationsQuery, useResend, usersQuery, useWithdraw } from "./queries";
import { UserTable } from "./UserTable";

export function UsersPage() {
  const t = useT();
  if (useMe().role !== "e_mobility_manager") {
    return (
      <Page title="users.title">
        <EmptyState icon="ban">{t("users.forbidden")}</EmptyState>
      </Page>
    );
  }
  return <Users />;
}

function Users() {
  const t = useT();
  const [inviting, setInviting] = useState(false);
  const users = useQuery(usersQuery);
  const invitations = useQuery(invitationsQuery);
  // Here, since the table is gone with its last invitation before that is said.
  const deeds = { resend: useResend(), withdraw: useWithdraw() };
  return (
    <Page
      title="users.title"
      lead={t("users.lead")}
      actions={
        <>
          <Link to="/company" className={buttonClass("secondary")}>
            <Icon name="company" size={16} />
            {t("nav.company")}
          </Link>
          <Link to="/audit" className={buttonClass("secondary")}>
            <Icon name="clock" size={16} />
            {t("nav.audit")}
          </Link>
          <Button kind="primary" icon="plus" onClick={() => setInviting(true)}>
            {t("users.invite")}
          </Button>
        </>
      }
    >
      <Loaded query={users}>{(rows) => <UserTable users={rows} />}</Loaded>
      <section className="stack">
        <h2>{t("users.invitations")}</h2>
        <Loaded query={invitations} empty={<p className="muted">{t("users.no_invitations")}</p>}>
          {(rows) => <Invitations invitations={rows} deeds={deeds} />}
        </Loaded>
      </section>
      <InviteDialog open={inviting} onClose={() => setInviting(false)} />
    </Page>
  );
}

interface Props {
  invitations: Invitation[];
  deeds: { resend: ReturnType<typeof useResend>; withdraw: ReturnType<typeof useWithdraw> };
}

function Invitations({ invitations, deeds }: Props) {
  const t = useT();
  return (
    <InvitationTable
      invitations={invitations}
      zone={useMe().company?.time_zone ?? "UTC"}
      more={[
        {
          id: "role",
          head: t("field.role"),
          cell: ({ role }) => t(`role.${role}`),
          width: "26%",
          lines: 2,
        },
      ]}
      {...deeds}
    />
  );
}
