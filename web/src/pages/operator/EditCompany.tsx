/** What of a company can be changed, with whom its managers may ask. */
import { CheckField, Field } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { LanguageField } from "@/components/LanguageField";
import { type Submission, text } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import styles from "./operator.module.css";
import { type Company, type CompanyChange, useChangeCompany } from "./queries";
import { TimeZoneField } from "./TimeZoneField";

const CONTACTS = ["account_manager", "service_desk"] as const;
const PARTS = ["name", "email", "phone"] as const;
const POINTERS = [
  "#/name",
  "#/email_domain",
  "#/subdomains",
  "#/time_zone",
  "#/language",
  ...CONTACTS.flatMap((contact) => PARTS.map((part) => `#/${contact}/${part}`)),
];

export function EditCompany({ company, onClose }: { company: Company; onClose: () => void }) {
  const t = useT();
  const announcer = useAnnouncer();
  const change = useChangeCompany(company.id);
  const send = async (data: FormData) => {
    const { name } = await change.mutateAsync(changeOf(data));
    announcer.done(t("operator.saved", { name }));
  };
  return (
    <FormDialog
      title={t("operator.edit")}
      submit={t("common.save")}
      open
      onClose={onClose}
      pointers={POINTERS}
      send={send}
    >
      {(faultOf) => (
        <>
          <Basics company={company} faultOf={faultOf} />
          {CONTACTS.map((contact) => (
            <Contact key={contact} of={contact} company={company} faultOf={faultOf} />
          ))}
        </>
      )}
    </FormDialog>
  );
}

interface Props extends Pick<Submission, "faultOf"> {
  company: Company;
}

function Basics({ company, faultOf }: Props) {
  const t = useT();
  return (
    <>
      <Field
        label={t("operator.name")}
        name="name"
        required
        maxLength={120}
        defaultValue={company.name}
        fault={faultOf("#/name")}
      />
      <Field
        label={t("operator.email_domain")}
        hint={t("operator.email_domain_hint")}
        name="email_domain"
        required
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={company.email_domain}
        fault={faultOf("#/email_domain")}
      />
      <CheckField name="subdomains" defaultChecked={company.subdomains}>
        {t("operator.subdomains")}
      </CheckField>
      <TimeZoneField suggested={company.time_zone} fault={faultOf("#/time_zone")} />
      <LanguageField
        name="language"
        defaultValue={company.language}
        fault={faultOf("#/language")}
      />
    </>
  );
}

function Contact({ of, company, faultOf }: Props & { of: (typeof CONTACTS)[number] }) {
  const t = useT();
  const known = company[of];
  return (
    <fieldset className="stack">
      <legend className={styles.legend}>{t(`contact.${of}`)}</legend>
      <Field
        label={t("contact.name")}
        name={`${of}.name`}
        defaultValue={known.name}
        fault={faultOf(`#/${of}/name`)}
      />
      <div className={styles.pair}>
        <Field
          label={t("field.email")}
          name={`${of}.email`}
          type="email"
          defaultValue={known.email}
          fault={faultOf(`#/${of}/email`)}
        />
        <Field
          label={t("contact.phone")}
          name={`${of}.phone`}
          type="tel"
          defaultValue={known.phone}
          fault={faultOf(`#/${of}/phone`)}
        />
      </div>
    </fieldset>
  );
}

function changeOf(data: FormData): CompanyChange {
  const contact = (of: (typeof CONTACTS)[number]) => ({
    name: text(data, `${of}.name`),
    email: text(data, `${of}.email`),
    phone: text(data, `${of}.phone`),
  });
  return {
    name: text(data, "name"),
    email_domain: text(data, "email_domain").replace(/^@/, "").toLowerCase(),
    subdomains: data.has("subdomains"),
    time_zone: text(data, "time_zone"),
    language: text(data, "language") as NonNullable<CompanyChange["language"]>,
    account_manager: contact("account_manager"),
    service_desk: contact("service_desk"),
  };
}
