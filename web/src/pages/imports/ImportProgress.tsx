/** A list that is being taken in: how far it is, then what became of it. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { buttonClass } from "@/components/Button";
import { Loaded } from "@/components/Loaded";
import { Skeleton } from "@/components/Skeleton";
import { Badge } from "@/components/StatusBadge";
import { useT } from "@/i18n";
import { CellProblems } from "./CellProblems";
import styles from "./imports.module.css";
import { NewPasswords } from "./NewPasswords";
import { type ImportJob, importQuery, isOver } from "./queries";

export function ImportProgress({ job }: { job: string }) {
  const t = useT();
  const found = useQuery(importQuery(job));
  return (
    <>
      <Loaded query={found} skeleton={<Skeleton lines={3} height={44} />}>
        {(data) => (
          <>
            <section className="panel stack">
              <div className={styles.head}>
                <h2>{t("imports.progress")}</h2>
                <Status job={data} />
              </div>
              <Bar job={data} />
              <Outcome job={data} />
            </section>
            {data.failures.length > 0 ? <CellProblems problems={data.failures} /> : null}
          </>
        )}
      </Loaded>
      <div>
        <Link to="/operator/import" className={buttonClass("secondary")}>
          {t("imports.another")}
        </Link>
      </div>
    </>
  );
}

function Status({ job }: { job: ImportJob }) {
  const t = useT();
  const text = t(`import_status.${job.status}`);
  return (
    <span role="status">
      {job.status === "done" ? (
        <Badge tone="good" icon="check-circle">
          {text}
        </Badge>
      ) : job.status === "failed" ? (
        <Badge tone="bad" icon="alert">
          {text}
        </Badge>
      ) : (
        <Badge tone="charging" icon="clock">
          {text}
        </Badge>
      )}
    </span>
  );
}

function Bar({ job: { done, total } }: { job: ImportJob }) {
  const t = useT();
  const text = t("imports.done_of", { done, total });
  return (
    <div className={styles.progress}>
      <progress aria-label={text} value={done} max={total} />
      <span className="muted">{text}</span>
    </div>
  );
}

function Outcome({ job }: { job: ImportJob }) {
  const t = useT();
  if (!isOver(job)) return <p className="muted">{t("imports.may_leave")}</p>;
  const missing = job.failures.length;
  if (job.status === "failed")
    return <p>{t(missing > 0 ? "imports.refused" : "imports.broken")}</p>;
  return (
    <>
      <p>
        {missing > 0
          ? t("imports.partly", { count: missing })
          : t("imports.complete", { count: job.total })}
      </p>
      <NewPasswords job={job} />
    </>
  );
}
