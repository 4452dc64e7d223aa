/** Invites a colleague. The server checks that the address is of one's own domain. */
import { FormDialog } from "@/components/FormDialog";
import { INVITEE_POINTERS, InviteeFields, inviteeOf } from "@/components/InviteeFields";
import { LanguageField } from "@/components/LanguageField";
import { text } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useWords } from "@/i18n";
import { type NewMember, useInvite } from "./queries";

const POINTERS = [...INVITEE_POINTERS, "#/language"];

export function InviteDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t, language } = useWords();
  const announcer = useAnnouncer();
  const invite = useInvite();
  const send = async (data: FormData) => {
    const { email } = await invite.mutateAsync(memberOf(data));
    announcer.done(t("users.invited", { email }));
  };
  return (
    <FormDialog
      title={t("staff.invite")}
      submit={t("staff.invite")}
      open={open}
      onClose={onClose}
      pointers={POINTERS}
      send={send}
    >
      {(faultOf) => (
        <>
          <InviteeFields faultOf={faultOf} hint={t("staff.invite_hint")} />
          <LanguageField name="language" defaultValue={language} fault={faultOf("#/language")} />
        </>
      )}
    </FormDialog>
  );
}

function memberOf(data: FormData): NewMember {
  const language = text(data, "language") as NonNullable<NewMember["language"]>;
  return { ...inviteeOf(data), language };
}
