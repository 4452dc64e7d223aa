/** One's own name, language, and what one is mailed (guide 1.5). */
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "@/api/client";
import { answer, fieldMessage } from "@/api/errors";
import { oneOf } from "@/api/link";
import { meQuery, useMe } from "@/api/me";
import { queries } from "@/api/queries";
import { Button, buttonClass } from "@/components/Button";
import { Field, FormFault } from "@/components/Field";
import { useLanguageChoice } from "@/components/frame/UserMenu";
import { LanguageField } from "@/components/LanguageField";
import { failureText } from "@/components/Loaded";
import { TERMS_VERSIONS } from "@/components/legal-terms";
import { Page } from "@/components/Page";
import { text } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useT, useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { isLanguage } from "@/i18n/language";
import { News } from "./News";
import styles from "./ProfilePage.module.css";

export function ProfilePage() {
  const t = useT();
  const me = useMe();
  const lead = [t(`role.${me.role}`), me.company?.name].filter(Boolean).join(" · ");
  return (
    <Page title="profile.title" lead={lead}>
      <div className={styles.columns}>
        <Names />
        <Language />
        <News />
        <Security />
        <AcceptedTerms />
      </div>
    </Page>
  );
}

function Names() {
  const t = useT();
  const me = useMe();
  const announcer = useAnnouncer();
  const saving = useMutation({
    mutationFn: (body: { first_name: string; last_name: string }) =>
      answer(api.PATCH("/api/me", { body })),
    onSuccess: (saved) => {
      queries.setQueryData(meQuery.queryKey, saved);
      announcer.done(t("profile.saved"));
    },
  });
  return (
    <form
      className="panel stack"
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        saving.mutate({ first_name: text(data, "first_name"), last_name: text(data, "last_name") });
      }}
    >
      <h2>{t("profile.you")}</h2>
      <FormFault text={saving.error ? failureText(saving.error, t("common.unreachable")) : null} />
      <Field
        label={t("field.first_name")}
        name="first_name"
        autoComplete="given-name"
        required
        defaultValue={me.first_name}
        fault={fieldMessage(saving.error, "#/first_name")}
      />
      <Field
        label={t("field.last_name")}
        name="last_name"
        autoComplete="family-name"
        required
        defaultValue={me.last_name}
        fault={fieldMessage(saving.error, "#/last_name")}
      />
      <Field label={t("field.email")} value={me.email} readOnly />
      <div>
        <Button kind="primary" type="submit" pending={saving.isPending}>
          {t("common.save")}
        </Button>
      </div>
    </form>
  );
}

function Security() {
  const t = useT();
  return (
    <section className="panel stack">
      <h2>{t("nav.security")}</h2>
      <p className="muted">{t("security.lead")}</p>
      <div>
        <Link to="/security" className={buttonClass("secondary")}>
          {t("security.open")}
        </Link>
      </div>
    </section>
  );
}

function AcceptedTerms() {
  const t = useT();
  const { accepted_terms: accepted, company } = useMe();
  const { day } = useFormat(company?.time_zone ?? "UTC");
  if (!accepted) return null;
  return (
    <section className="panel stack">
      <h2>{t("terms.title")}</h2>
      <p className="muted">{t("profile.terms_accepted", { day: day(accepted.at) })}</p>
      <div>
        <Link
          to="/terms"
          search={{ version: oneOf(TERMS_VERSIONS, accepted.version) }}
          className={buttonClass("secondary")}
        >
          {t("profile.terms_read")}
        </Link>
      </div>
    </section>
  );
}

function Language() {
  const { t, language } = useWords();
  const choose = useLanguageChoice();
  return (
    <div className="panel stack">
      <h2>{t("field.language")}</h2>
      <LanguageField
        hint={t("profile.language_hint")}
        value={language}
        onChange={({ target }) => isLanguage(target.value) && void choose(target.value)}
      />
    </div>
  );
}
