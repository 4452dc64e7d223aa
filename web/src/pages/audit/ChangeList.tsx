/** The changes, newest first; each opens to what was before and after. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Entry } from "@/components/Entry";
import { Facts } from "@/components/Facts";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import styles from "./audit.module.css";
import { fieldText, valueText } from "./fields";
import type { Change } from "./queries";
import { actionText, jobOf, rowsOf } from "./words";

interface Props {
  rows: readonly Change[];
  zone: string;
}

export function ChangeList({ rows, zone }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <ol className={styles.list}>
      {rows.map((change) => {
        const key = `${change.at} ${change.who} ${change.action} ${change.subject}`;
        return (
          <li key={key}>
            <Entry
              line={<Line change={change} zone={zone} />}
              open={open === key}
              onToggle={() => setOpen(open === key ? null : key)}
            >
              <Opened change={change} />
            </Entry>
          </li>
        );
      })}
    </ol>
  );
}

function Line({ change, zone }: { change: Change; zone: string }) {
  const t = useT();
  const { moment } = useFormat(zone);
  return (
    <span className={styles.line}>
      <strong>{actionText(change.action, t)}</strong>
      <span className={styles.who}>{change.who}</span>
      <time className="muted" dateTime={change.at}>
        {moment(change.at)}
      </time>
    </span>
  );
}

function Opened({ change }: { change: Change }) {
  const t = useT();
  const rows = rowsOf(change);
  const job = jobOf(change);
  return (
    <>
      {rows.length > 0 ? (
        <table className={styles.fields}>
          <thead>
            <tr>
              <th scope="col">{t("audit.field")}</th>
              <th scope="col">{t("audit.before")}</th>
              <th scope="col">{t("audit.after")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([field, before, after]) => (
              <tr key={field}>
                <th scope="row">{fieldText(field, t)}</th>
                <td>{valueText(field, before, t)}</td>
                <td>{valueText(field, after, t)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <Facts
        facts={[
          [t("audit.subject"), change.subject],
          [t("audit.source"), change.source],
        ]}
      />
      {job === null ? null : (
        <Link to="/jobs/$jobId" params={{ jobId: job }}>
          {t("audit.see_outcomes")}
        </Link>
      )}
    </>
  );
}
