/** Invites a person: name, e-mail, role, sites. The server checks the address's domain. */
import { Field } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import type { Submission } from "@/components/submitting";
import { text } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { Assignment, assignmentOf } from "./Assignment";
import { type NewInvitation, useInvite } from "./queries";

const POINTERS = ["#/email", "#/first_name", "#/last_name", "#/role", "#/sites"];

export function InviteDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT();
  const announcer = useAnnouncer();
  const invite = useInvite();
  const send = async (data: FormData) => {
    const invitation = invitationOf(data);
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
      {(faultOf) => <Fields faultOf={faultOf} />}
    </FormDialog>
  );
}

function Fields({ faultOf }: Pick<Submission, "faultOf">) {
  const t = useT();
  return (
    <>
      <Field label={t("field.first_name")} name="first_name" fault={faultOf("#/first_name")} />
      <Field label={t("field.last_name")} name="last_name" fault={faultOf("#/last_name")} />
      <Field
        label={t("field.email")}
        hint={t("users.invite_hint")}
        name="email"
        type="email"
        required
        fault={faultOf("#/email")}
      />
      <Assignment start={{ role: "site_manager", sites: null }} faultOf={faultOf} />
    </>
  );
}

function invitationOf(data: FormData): NewInvitation {
  return {
    email: text(data, "email"),
    first_name: text(data, "first_name"),
    last_name: text(data, "last_name"),
    ...assignmentOf(data),
  };
}
