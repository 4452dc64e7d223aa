/** Whom to ask, what a subscription costs and includes, and what is often asked (guide 4.1). */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import { buttonClass } from "@/components/Button";
import { Icon } from "@/components/Icon";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { useT } from "@/i18n";
import { Contacts } from "./Contacts";
import styles from "./HelpPage.module.css";
import { type Help, healthQuery, helpQuery } from "./queries";

/** Those that the product answers itself. */
const QUESTIONS = ["live", "makes", "number", "who", "training", "language", "password"] as const;

export function HelpPage() {
  const t = useT();
  const me = useMe();
  const help = useQuery(helpQuery);
  return (
    <Page title="help.title" actions={me.role === "operator" ? <Edit /> : null}>
      <section className={`panel stack ${styles.text}`}>
        <h2>{t("help.contact_title")}</h2>
        <p>{t("help.contact")}</p>
        {me.company ? <Contacts /> : null}
      </section>
      <Loaded query={help}>{(told) => <Told told={told} />}</Loaded>
      <Version />
    </Page>
  );
}

function Edit() {
  const t = useT();
  return (
    <Link to="/operator/help" className={buttonClass("secondary")}>
      <Icon name="edit" size={16} />
      {t("help.edit")}
    </Link>
  );
}

/** Asked for when somebody writes to the service desk. */
export function Version() {
  const t = useT();
  const { data: running } = useQuery(healthQuery);
  if (!running) return null;
  return <small>{t("help.version", { version: running.version, release: running.release })}</small>;
}

export function Told({ told }: { told: Help }) {
  const t = useT();
  return (
    <>
      <section className={`panel stack ${styles.text}`}>
        <h2>{t("help.subscription_title")}</h2>
        <p className={styles.lines}>{told.subscription || t("help.subscription")}</p>
      </section>
      <section className={`panel stack ${styles.text}`}>
        <h2>{t("help.faq_title")}</h2>
        {told.questions.map(({ question, answer }) => (
          <Question key={question} question={question} answer={answer} />
        ))}
        {QUESTIONS.map((id) => (
          <Question key={id} question={t(`help.${id}_question`)} answer={t(`help.${id}_answer`)} />
        ))}
      </section>
    </>
  );
}

function Question({ question, answer }: { question: string; answer: string }) {
  return (
    <details className={styles.question}>
      <summary>{question}</summary>
      <p className={styles.lines}>{answer}</p>
    </details>
  );
}
