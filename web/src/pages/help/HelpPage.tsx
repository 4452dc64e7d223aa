/** Whom to ask, and what is often asked (guide 4.1). */
import { useMe } from "@/api/me";
import { Page } from "@/components/Page";
import { useT } from "@/i18n";
import { Contacts } from "./Contacts";
import styles from "./HelpPage.module.css";

const QUESTIONS = ["live", "makes", "cost", "language", "password"] as const;

export function HelpPage() {
  const t = useT();
  return (
    <Page title="help.title">
      <section className={`panel stack ${styles.text}`}>
        <h2>{t("help.contact_title")}</h2>
        <p>{t("help.contact")}</p>
        {useMe().company ? <Contacts /> : null}
      </section>
      <section className={`panel stack ${styles.text}`}>
        <h2>{t("help.faq_title")}</h2>
        {QUESTIONS.map((question) => (
          <details key={question} className={styles.question}>
            <summary>{t(`help.${question}_question`)}</summary>
            <p>{t(`help.${question}_answer`)}</p>
          </details>
        ))}
      </section>
    </Page>
  );
}
