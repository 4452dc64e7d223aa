/** The texts of one language. What somebody else saved meanwhile is not written over. */
import { useState } from "react";
import { Button } from "@/components/Button";
import { Field, FormFault, TextField } from "@/components/Field";
import { type Submission, useSubmission } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import styles from "./HelpPage.module.css";
import { type HelpTexts, useHelpChange } from "./queries";

const MOST_QUESTIONS = 30;
const PARTS = ["question", "answer"] as const;

interface Draft {
  id: number;
  question: string;
  answer: string;
}

export function HelpTextsForm({ texts }: { texts: HelpTexts }) {
  const t = useT();
  const say = useAnnouncer();
  const change = useHelpChange();
  const [subscription, setSubscription] = useState(texts.subscription);
  const [drafts, setDrafts] = useState<Draft[]>(() =>
    texts.questions.map((one, id) => ({ ...one, id })),
  );
  const form = useSubmission(pointersOf(drafts), async () => {
    const questions = drafts.map(({ question, answer }) => ({ question, answer }));
    const { language, version } = texts;
    await change.mutateAsync({ language, version, subscription, questions });
    say.done(t("help.saved"));
  });
  const replace = (draft: Draft) =>
    setDrafts(drafts.map((one) => (one.id === draft.id ? draft : one)));
  const add = () => {
    const id = Math.max(-1, ...drafts.map((one) => one.id)) + 1;
    setDrafts([...drafts, { id, question: "", answer: "" }]);
  };
  return (
    <form className={`panel stack ${styles.text}`} onSubmit={form.onSubmit}>
      <FormFault text={form.fault} />
      <TextField
        label={t("help.subscription_title")}
        hint={t("help.subscription_hint")}
        lang={texts.language}
        rows={4}
        maxLength={1500}
        value={subscription}
        onChange={({ target }) => setSubscription(target.value)}
        fault={form.faultOf("#/subscription")}
      />
      {drafts.map((draft, at) => (
        <QuestionFields
          key={draft.id}
          draft={draft}
          number={at + 1}
          language={texts.language}
          faultOf={(part) => form.faultOf(`#/questions/${at}/${part}`)}
          onChange={replace}
          onRemove={() => setDrafts(drafts.filter(({ id }) => id !== draft.id))}
        />
      ))}
      <div className="row">
        <Button icon="plus" disabled={drafts.length >= MOST_QUESTIONS} onClick={add}>
          {t("help.add_question")}
        </Button>
        <Button kind="primary" type="submit" pending={form.pending}>
          {t("common.save")}
        </Button>
      </div>
    </form>
  );
}

function pointersOf(drafts: Draft[]): string[] {
  const asked = drafts.flatMap((_, at) => PARTS.map((part) => `#/questions/${at}/${part}`));
  return ["#/subscription", ...asked];
}

interface FieldsProps {
  draft: Draft;
  number: number;
  language: HelpTexts["language"];
  faultOf: (part: (typeof PARTS)[number]) => ReturnType<Submission["faultOf"]>;
  onChange: (draft: Draft) => void;
  onRemove: () => void;
}

function QuestionFields({ draft, number, language, faultOf, onChange, onRemove }: FieldsProps) {
  const t = useT();
  return (
    <fieldset className={styles.fields}>
      <legend className="hidden-text">{t("help.question_number", { number })}</legend>
      <Field
        label={t("help.question")}
        lang={language}
        required
        maxLength={200}
        value={draft.question}
        onChange={({ target }) => onChange({ ...draft, question: target.value })}
        fault={faultOf("question")}
      />
      <TextField
        label={t("help.answer")}
        lang={language}
        required
        maxLength={1500}
        value={draft.answer}
        onChange={({ target }) => onChange({ ...draft, answer: target.value })}
        fault={faultOf("answer")}
      />
      <div>
        <Button kind="quiet" icon="close" onClick={onRemove}>
          {t("help.remove_question", { number })}
        </Button>
      </div>
    </fieldset>
  );
}
