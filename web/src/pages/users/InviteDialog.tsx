/** Invites a person: name, e-mail, role, sites. The server checks the address's domain. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CheckField, Field, SelectField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import type { Submission } from "@/components/submitting";
import { text } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { type NewInvitation, sitesQuery, useInvite } from "./queries";

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
  const [role, setRole] = useState("site_manager");
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
      <SelectField
        label={t("field.role")}
        name="role"
        value={role}
        onChange={({ target }) => setRole(target.value)}
        fault={faultOf("#/role")}
      >
        <option value="site_manager">{t("role.site_manager")}</option>
        <option value="e_mobility_manager">{t("role.e_mobility_manager")}</option>
      </SelectField>
      {role === "site_manager" ? <Sites fault={faultOf("#/sites")} /> : null}
    </>
  );
}

/** All sites, or those that are ticked. */
function Sites({ fault }: { fault: string | undefined }) {
  const t = useT();
  const sites = useQuery(sitesQuery).data ?? [];
  const [scope, setScope] = useState("all");
  return (
    <fieldset className="stack">
      <SelectField
        label={t("users.sites")}
        name="scope"
        value={scope}
        onChange={({ target }) => setScope(target.value)}
        fault={fault}
      >
        <option value="all">{t("users.all_sites")}</option>
        <option value="some">{t("users.chosen_sites")}</option>
      </SelectField>
      {scope === "all"
        ? null
        : sites.map((site) => (
            <CheckField key={site.id} name="sites" value={site.id}>
              {site.name}
            </CheckField>
          ))}
    </fieldset>
  );
}

function invitationOf(data: FormData): NewInvitation {
  const some = data.get("scope") === "some";
  return {
    email: text(data, "email"),
    first_name: text(data, "first_name"),
    last_name: text(data, "last_name"),
    role: text(data, "role") as NewInvitation["role"],
    sites: some ? data.getAll("sites").map(String) : null,
  };
}
