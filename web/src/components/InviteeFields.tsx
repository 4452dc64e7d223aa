/** Who is invited: names, as far as they are known, and the address. */
import { useT } from "@/i18n";
import { Field } from "./Field";
import { type Submission, text } from "./submitting";

interface Props extends Pick<Submission, "faultOf"> {
  /** Which addresses will do. */
  hint?: string;
}

export const INVITEE_POINTERS = ["#/email", "#/first_name", "#/last_name"];

export function InviteeFields({ faultOf, hint }: Props) {
  const t = useT();
  return (
    <>
      <Field label={t("field.first_name")} name="first_name" fault={faultOf("#/first_name")} />
      <Field label={t("field.last_name")} name="last_name" fault={faultOf("#/last_name")} />
      <Field
        label={t("field.email")}
        hint={hint}
        name="email"
        type="email"
        required
        fault={faultOf("#/email")}
      />
    </>
  );
}

export function inviteeOf(data: FormData) {
  return {
    email: text(data, "email"),
    first_name: text(data, "first_name"),
    last_name: text(data, "last_name"),
  };
}
