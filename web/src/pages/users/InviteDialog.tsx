/** Invites a person: name, e-mail, role, sites. The server checks the address's domain. */
import { FormDialog } from "@/components/FormDialog";
import { INVITEE_POINTERS, InviteeFields, inviteeOf } from "@/components/InviteeFields";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { Assignment, assignmentOf } from "./Assignment";
import { useInvite } from "./queries";

const POINTERS = [...INVITEE_POINTERS, "#/role", "#/sites"];

export function InviteDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT();
  const announcer = useAnnouncer();
  const invite = useInvite();
  const send = async (data: FormData) => {
    const invitation = { ...inviteeOf(data), ...assignmentOf(data) };
    await invite.mutateAsync(invitation);
    announcer.done(t("users.invited", { email: invitation.email }));
  };
  return (
    <FormDialog
      title={t("users.invite")}
      submit={t("users.invite")}
      open={open}
      onClose={onClose}
      pointers={POINTERS}
      send={send}
    >
      {(faultOf) => (
        <>
          <InviteeFields faultOf={faultOf} hint={t("users.invite_hint")} />
          <Assignment start={{ role: "site_manager", sites: null }} faultOf={faultOf} />
        </>
      )}
    </FormDialog>
  );
}
