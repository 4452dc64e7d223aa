/** Registers a charger: serial number, recognisable name, site, and how it signs in. */
import { Field, SelectField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { type Submission, secret, text } from "@/components/submitting";
import { useT } from "@/i18n";
import { type NewCharger, type Site, useAddCharger } from "./places";

const POINTERS = ["#/serial_number", "#/name", "#/site", "#/identity", "#/password"];

interface Props {
  company: string;
  sites: Site[];
  open: boolean;
  onClose: () => void;
  /** `made` is the password, when none was given. */
  onAdded: (name: string, made: string | null) => void;
}

export function AddChargerDialog({ company, sites, open, onClose, onAdded }: Props) {
  const t = useT();
  const add = useAddCharger(company);
  const send = async (data: FormData) => {
    const charger = chargerOf(data);
    const { name, password } = await add.mutateAsync(charger);
    onAdded(name, charger.password === undefined ? password : null);
  };
  return (
    <FormDialog
      title={t("operator.add_charger")}
      submit={t("operator.add_charger")}
      open={open}
      onClose={onClose}
      pointers={POINTERS}
      send={send}
    >
      {(faultOf) => <Fields faultOf={faultOf} sites={sites} />}
    </FormDialog>
  );
}

function Fields({ faultOf, sites }: Pick<Submission, "faultOf"> & { sites: Site[] }) {
  const t = useT();
  return (
    <>
      <Field
        label={t("operator.serial_number")}
        hint={t("operator.serial_hint")}
        name="serial_number"
        required
        autoCapitalize="none"
        spellCheck={false}
        fault={faultOf("#/serial_number")}
      />
      <Field label={t("operator.charger_name")} name="name" required fault={faultOf("#/name")} />
      <SelectField label={t("operator.site")} name="site" required fault={faultOf("#/site")}>
        {sites.map((site) => (
          <option key={site.id} value={site.id}>
            {site.name}
          </option>
        ))}
      </SelectField>
      <Field
        label={t("operator.identity")}
        hint={t("operator.identity_hint")}
        name="identity"
        autoCapitalize="none"
        spellCheck={false}
        fault={faultOf("#/identity")}
      />
      <Field
        label={t("operator.charger_password")}
        hint={t("operator.charger_password_hint")}
        name="password"
        autoComplete="off"
        spellCheck={false}
        minLength={16}
        fault={faultOf("#/password")}
      />
    </>
  );
}

function chargerOf(data: FormData): NewCharger {
  const identity = text(data, "identity");
  const password = secret(data, "password");
  return {
    serial_number: text(data, "serial_number"),
    name: text(data, "name"),
    site: text(data, "site"),
    ...(identity === "" ? {} : { identity }),
    ...(password === "" ? {} : { password }),
  };
}
