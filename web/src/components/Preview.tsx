/**
 * What the last 30 days would have been under a change that is not made yet (guide 2.4, 2.5, 2.7).
 *
 * It is asked as soon as it is shown, so place it where the change stands fast, above the button
 * that makes it: `change` and `target` are those of `POST /api/previews`. `change` is null while
 * the form is not complete, or would change nothing: then nothing is shown. `title` says of what
 * it is, where that is not plain. Where much is to be read, or terms are being typed, take
 * `PreviewOnDemand`, which asks when it is pressed.
 */
import { useState } from "react";
import { useT } from "@/i18n";
import { Button } from "./Button";
import { Loaded } from "./Loaded";
import styles from "./Preview.module.css";
import { PreviewLines } from "./PreviewLines";
import { type PreviewAnswer, type PreviewChange, type PreviewTarget, usePreview } from "./previews";
import { Skeleton } from "./Skeleton";

interface Props {
  change: PreviewChange | null;
  target: PreviewTarget;
  title?: string;
}

export function Preview({ change, target, title }: Props) {
  const t = useT();
  const asked = usePreview(change, target);
  if (change === null) return null;
  return (
    <section className={styles.box} aria-live="polite" aria-busy={asked.isFetching}>
      <h3>{title ?? t("preview.title")}</h3>
      <Loaded query={asked} skeleton={<Skeleton lines={2} />}>
        {(data) => <Answered answer={data} />}
      </Loaded>
    </section>
  );
}

/** Another change is another question: it is asked for once more. */
export function PreviewOnDemand(props: Props) {
  const t = useT();
  const [wanted, want] = useState<string | null>(null);
  const question = JSON.stringify([props.change, props.target]);
  if (wanted === question) return <Preview {...props} />;
  return (
    <div>
      <Button disabled={props.change === null} onClick={() => want(question)}>
        {t("preview.ask")}
      </Button>
    </div>
  );
}

function Answered({ answer }: { answer: PreviewAnswer }) {
  const t = useT();
  if (answer.preview) return <PreviewLines numbers={answer.preview} />;
  if (answer.status === "failed") return <p role="alert">{t("preview.failed")}</p>;
  return <Waiting answer={answer} />;
}

function Waiting({ answer: { done, total } }: { answer: PreviewAnswer }) {
  const t = useT();
  const text = total === 0 ? t("preview.reading") : t("preview.done_of", { done, total });
  return (
    <>
      <progress aria-label={text} {...(total === 0 ? {} : { value: done, max: total })} />
      <p className="muted">{text}</p>
      <p className="muted">{t("preview.may_leave")}</p>
    </>
  );
}
