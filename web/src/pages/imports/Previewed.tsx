/** What the file would make, or what keeps it from that. Nothing is written yet. */
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { type Translate, useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { CellProblems } from "./CellProblems";
import styles from "./imports.module.css";
import type { Preview } from "./queries";

const KINDS = ["companies", "sites", "chargers", "managers"] as const;
const MOST_ERRORS = 10_000;

interface Props {
  preview: Preview;
  pending: boolean;
  onStart: () => void;
}

export function Previewed({ preview, pending, onStart }: Props) {
  const t = useT();
  const { errors } = preview;
  const things = KINDS.reduce((sum, kind) => sum + preview[kind], 0);
  const isValid = errors.length === 0 && things > 0;
  return (
    <section className="stack" aria-label={t("imports.preview")}>
      <div className={styles.head}>
        <h2>{t("imports.preview")}</h2>
        {isValid ? (
          <Button kind="primary" pending={pending} onClick={onStart}>
            {t("imports.start", { count: things })}
          </Button>
        ) : null}
      </div>
      <p role="status">{verdictOf(preview, things, t)}</p>
      {isValid ? <Counts preview={preview} /> : null}
      {errors.length > 0 ? <CellProblems problems={errors} /> : null}
      {errors.length === 0 && !isValid ? (
        <EmptyState icon="sessions">{t("imports.empty")}</EmptyState>
      ) : null}
    </section>
  );
}

function verdictOf({ rows, managers, errors }: Preview, things: number, t: Translate): string {
  const count = errors.length;
  if (count >= MOST_ERRORS) return t("imports.many_errors", { count });
  if (count > 0) return t("imports.errors", { count, rows });
  return things > 0 ? t("imports.valid", { count: rows, managers }) : "";
}

function Counts({ preview }: { preview: Preview }) {
  const t = useT();
  const { number } = useFormat("UTC");
  return (
    <dl className={styles.counts}>
      {KINDS.map((kind) => (
        <div key={kind}>
          <dt>{t(`imports.${kind}`)}</dt>
          <dd>{number(preview[kind])}</dd>
        </div>
      ))}
    </dl>
  );
}
