/** JSON, laid out to be read, and a button that copies it as it is. */
import { useT } from "@/i18n";
import { Button } from "./Button";
import styles from "./Json.module.css";
import { useAnnouncer } from "./Toast";

interface Props {
  title: string;
  /** As it came; what is no JSON stands as it is. */
  text: string;
}

export function Json({ title, text }: Props) {
  const t = useT();
  const say = useAnnouncer();
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => say.done(t("json.copied")),
      () => say.failed(t("json.not_copied")),
    );
  return (
    <section className={styles.json} aria-label={title}>
      <div className={styles.head}>
        <h2>{title}</h2>
        <Button kind="quiet" icon="copy" onClick={copy} aria-label={t("json.copy", { title })}>
          {t("json.copy_short")}
        </Button>
      </div>
      <pre>
        <code>{laidOut(text)}</code>
      </pre>
    </section>
  );
}

export function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
