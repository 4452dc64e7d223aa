/** Invites a colleague. The server checks that the address is of one's own domain. */
import { Field, SelectField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { type Submission, text } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useT, useWords } from "@/i18n";
import { LANGUAGE_NAMES, LANGUAGES } from "@/i18n/language";
import { type NewMember, useInvite } from "./queries";

const POINTERS = ["#/email", "#/first_name", "#/last_name", "#/language"];

export function InviteDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT();
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
      {(faultOf) => <Fields faultOf={faultOf} />}
    </FormDialog>
  );
}

function Fields({ faultOf }: Pick<Submission, "faultOf">) {
  const { t, language } = useWords();
  return (
    <>
      <Field label={t("field.first_name")} name="first_name" fault={faultOf("#/first_name")} />
      <Field label={t("field.last_name")} name="last_name" fault={faultOf("#/last_name")} />
      <Field
        label={t("field.email")}
        hint={t("staff.invite_hint")}
        name="email"
        type="email"
        required
        fault={faultOf("#/email")}
      />
      <SelectField
        label={t("field.language")}
        name="language"
        defaultValue={language}
        fault={faultOf("#/language")}
      >
        {LANGUAGES.map((code) => (
          <option key={code} value={code} lang={code}>
            {LANGUAGE_NAMES[code]}
          </option>
        ))}
      </SelectField>
    </>
  );
}

function memberOf(data: FormData): NewMember {
  return {
    email: text(data, "email"),
    first_name: text(data, "first_name"),
    last_name: text(data, "last_name"),
    language: text(data, "language") as NonNullable<NewMember["language"]>,
  };
}
