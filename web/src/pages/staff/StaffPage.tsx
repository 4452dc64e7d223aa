/** The platform's own staff: invite, block, unblock. */
import { getLocalTimeZone } from "@internationalized/date";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button, buttonClass } from "@/components/Button";
import { Icon } from "@/components/Icon";
import { InvitationTable } from "@/components/InvitationTable";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { useT } from "@/i18n";
import { InviteDialog } from "./InviteDialog";
import { invitationsQuery, staffQuery, useResend, useWithdraw } from "./queries";
import { StaffTable } from "./StaffTable";

export function StaffPage() {
  const t = useT();
  const [inviting, setInviting] = useState(false);
  const staff = useQuery(staffQuery);
  const invitations = useQuery(invitationsQuery);
  const [resend, withdraw] = [useResend(), useWithdraw()];
  return (
    <Page
      title="nav.staff"
      lead={t("staff.lead")}
      actions={
        <>
          <Link to="/staff/audit" className={buttonClass("secondary")}>
            <Icon name="clock" size={16} />
            {t("nav.audit")}
          </Link>
          <Button kind="primary" icon="plus" onClick={() => setInviting(true)}>
            {t("staff.invite")}
          </Button>
        </>
      }
    >
      <Loaded query={staff}>{(rows) => <StaffTable staff={rows} />}</Loaded>
      <section className="stack">
        <h2>{t("users.invitations")}</h2>
        <Loaded query={invitations} empty={<p className="muted">{t("users.no_invitations")}</p>}>
          {(rows) => (
            <InvitationTable
              invitations={rows}
              zone={getLocalTimeZone()}
              resend={resend}
              withdraw={withdraw}
            />
          )}
        </Loaded>
      </section>
      <InviteDialog open={inviting} onClose={() => setInviting(false)} />
    </Page>
  );
}
