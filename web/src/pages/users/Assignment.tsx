/** What a person is here: a role and, for site managers, all sites or certain ones. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CheckField, SelectField } from "@/components/Field";
import { type Submission, text } from "@/components/submitting";
import { useT } from "@/i18n";
import { type Assigned, sitesQuery } from "./queries";

interface Props extends Pick<Submission, "faultOf"> {
  start: Assigned;
}

export function Assignment({ start, faultOf }: Props) {
  const t = useT();
  const [role, setRole] = useState<string>(start.role);
  return (
    <>
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
      {role === "site_manager" ? <Sites start={start.sites} fault={faultOf("#/sites")} /> : null}
    </>
  );
}

/** All sites, or those that are ticked. */
function Sites({ start, fault }: { start: Assigned["sites"]; fault: string | undefined }) {
  const t = useT();
  const sites = useQuery(sitesQuery).data ?? [];
  const [scope, setScope] = useState(start === null ? "all" : "some");
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
        : sites.map(({ id, name }) => (
            <CheckField
              key={id}
              name="sites"
              value={id}
              defaultChecked={start?.includes(id) ?? false}
            >
              {name}
            </CheckField>
          ))}
    </fieldset>
  );
}

export function assignmentOf(data: FormData): Assigned {
  const some = data.get("scope") === "some";
  return {
    role: text(data, "role") as Assigned["role"],
    sites: some ? data.getAll("sites").map(String) : null,
  };
}
