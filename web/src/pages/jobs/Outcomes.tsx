/** What became of each: those that failed first, each with its reason. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type BulkJob, type BulkOutcome, type OutcomeKind, useOutcomes } from "@/api/bulk";
import { useRows } from "@/api/rows";
import { Button } from "@/components/Button";
import { Icon } from "@/components/Icon";
import { Loaded } from "@/components/Loaded";
import { Segments } from "@/components/Segments";
import { useT } from "@/i18n";
import styles from "./jobs.module.css";

const KINDS = ["failed", "changed", "unchanged"] as const;

export function Outcomes({ job }: { job: BulkJob }) {
  const t = useT();
  const [chosen, choose] = useState<OutcomeKind | null>(null);
  const kind = chosen ?? (job.failed > 0 ? "failed" : "changed");
  if (job.done === 0) return null;
  return (
    <section className="panel stack">
      <h2>{t("jobs.outcomes")}</h2>
      <Segments
        label={t("jobs.outcomes")}
        choices={KINDS.map((one): [OutcomeKind, string] => [
          one,
          t(`job_count.${one}`, { count: job[one] }),
        ])}
        value={kind}
        onChange={choose}
      />
      <List job={job} kind={kind} />
    </section>
  );
}

function List({ job, kind }: { job: BulkJob; kind: OutcomeKind }) {
  const t = useT();
  const list = useOutcomes(job.id, kind, job[kind]);
  const rows = useRows(list);
  return (
    <>
      <Loaded query={rows} empty={<p className="muted">{t("jobs.none_such")}</p>}>
        {(outcomes) => (
          <ul className={styles.outcomes}>
            {outcomes.map((one) => (
              <Line key={one.id} one={one} ofChargers={job.of_chargers} isBad={kind === "failed"} />
            ))}
          </ul>
        )}
      </Loaded>
      {list.hasNextPage ? (
        <div>
          <Button pending={list.isFetching} onClick={rows.onEnd}>
            {t("common.show_more")}
          </Button>
        </div>
      ) : null}
    </>
  );
}

interface LineProps {
  one: BulkOutcome;
  ofChargers: boolean;
  isBad: boolean;
}

function Line({ one, ofChargers, isBad }: LineProps) {
  return (
    <li>
      <span className={isBad ? styles.bad : styles.good}>
        <Icon name={isBad ? "alert" : "check-circle"} size={16} />
      </span>
      <span className={styles.who}>
        <Name one={one} ofChargers={ofChargers} />
        <span className="muted">{one.message}</span>
      </span>
    </li>
  );
}

function Name({ one: { id, name }, ofChargers }: Omit<LineProps, "isBad">) {
  if (name === "") return <span>{id}</span>;
  if (!ofChargers)
    return (
      <Link to="/cards/$cardId" params={{ cardId: id }}>
        {name}
      </Link>
    );
  return (
    <Link to="/chargers/$chargerId" params={{ chargerId: id }}>
      {name}
    </Link>
  );
}
