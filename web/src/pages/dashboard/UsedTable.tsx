/** Sites, or the chargers of one site, beside each other. */
import { Link } from "@tanstack/react-router";
import { useT, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import type { Used } from "./insights";
import styles from "./performance.module.css";

interface Props {
  title: string;
  rows: Used[];
  kind: "site" | "charger";
}

const COLUMNS = [
  "occupancy",
  "charging",
  "success",
  "known",
  "sessions",
  "refusals",
  "energy",
] as const;

export function UsedTable({ title, rows, kind }: Props) {
  const t = useT();
  return (
    <>
      <h4 className={styles.smaller}>{title}</h4>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by keyboard */}
      <section className={styles.wide} tabIndex={0} aria-label={title}>
        <table>
          <caption className="hidden-text">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t(`traffic.${kind}`)}</th>
              {COLUMNS.map((name) => (
                <th key={name} scope="col" className="number">
                  {t(`traffic.column_${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} kind={kind} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function Row({ row, kind }: { row: Used; kind: Props["kind"] }) {
  const { locale } = useWords();
  const { percent, energy, number } = formatters(locale, "UTC");
  const share = (value: number | null) => (value === null ? "–" : percent(value));
  return (
    <tr>
      <th scope="row">
        {kind === "charger" ? (
          <Link to="/chargers/$chargerId" params={{ chargerId: row.id }}>
            {row.name}
          </Link>
        ) : (
          <Link to="/dashboard" search={{ site: [row.id] }}>
            {row.name}
          </Link>
        )}
      </th>
      <td className="number">{share(row.occupancy)}</td>
      <td className="number">{share(row.charging_rate)}</td>
      <td className="number">{share(row.charging_success)}</td>
      <td className="number">{share(row.completeness)}</td>
      <td className="number">{number(row.sessions)}</td>
      <td className="number">{number(row.refusals)}</td>
      <td className="number">{energy(row.energy_wh)}</td>
    </tr>
  );
}
