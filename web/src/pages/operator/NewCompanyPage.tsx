/** Creates a company; its sites, chargers and first manager follow on its own page. */
import { Link, useNavigate } from "@tanstack/react-router";
import { Button, buttonClass } from "@/components/Button";
import { CURRENCIES, nameOf } from "@/components/choices";
import { Field, FormFault, SelectField } from "@/components/Field";
import { LanguageField } from "@/components/LanguageField";
import { Page } from "@/components/Page";
import { type Submission, text, useSubmission } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useT, useWords } from "@/i18n";
import { BackToCompanies } from "./BackToCompanies";
import styles from "./operator.module.css";
import { type NewCompany, useCreateCompany } from "./queries";
import { TimeZoneField } from "./TimeZoneField";

const POINTERS = ["#/name", "#/email_domain", "#/time_zone", "#/currency", "#/language"];

export function NewCompanyPage() {
  const t = useT();
  const navigate = useNavigate();
  const announcer = useAnnouncer();
  const create = useCreateCompany();
  const form = useSubmission(POINTERS, async (data) => {
    const company = await create.mutateAsync(companyOf(data));
    announcer.done(t("operator.created", { name: company.name }));
    await navigate({ to: "/operator/companies/$companyId", params: { companyId: company.id } });
  });
  return (
    <Page title="operator.create" back={<BackToCompanies />}>
      <form className={`panel stack ${styles.form}`} onSubmit={form.onSubmit}>
        <FormFault text={form.fault} />
        <Fields faultOf={form.faultOf} />
        <div className="row">
          <Button kind="primary" type="submit" pending={form.pending}>
            {t("operator.create")}
          </Button>
          <Link to="/operator" className={buttonClass("quiet")}>
            {t("common.cancel")}
          </Link>
        </div>
      </form>
    </Page>
  );
}

function Fields({ faultOf }: Pick<Submission, "faultOf">) {
  const { t, locale, language } = useWords();
  return (
    <>
      <Field
        label={t("operator.name")}
        name="name"
        required
        maxLength={120}
        fault={faultOf("#/name")}
      />
      <Field
        label={t("operator.email_domain")}
        hint={t("operator.email_domain_hint")}
        name="email_domain"
        required
        autoCapitalize="none"
        spellCheck={false}
        fault={faultOf("#/email_domain")}
      />
      <TimeZoneField fault={faultOf("#/time_zone")} />
      <div className={styles.pair}>
        <SelectField label={t("operator.currency")} name="currency" fault={faultOf("#/currency")}>
          {CURRENCIES.map((code) => (
            <option key={code} value={code}>
              {`${code} · ${nameOf(locale, "currency", code)}`}
            </option>
          ))}
        </SelectField>
        <LanguageField name="language" defaultValue={language} fault={faultOf("#/language")} />
      </div>
    </>
  );
}

function companyOf(data: FormData): NewCompany {
  return {
    name: text(data, "name"),
    email_domain: text(data, "email_domain").replace(/^@/, "").toLowerCase(),
    time_zone: text(data, "time_zone"),
    currency: text(data, "currency"),
    language: text(data, "language") as NewCompany["language"],
  };
}
