/** The numbers of a chart, for who reads them rather than sees them. */
import { useT } from "@/i18n";
import styles from "./chart.module.css";
import type { ChartProps } from "./StackedBars";

export function ChartTable({ title, what, series, bars, format, whole }: ChartProps) {
  const t = useT();
  return (
    <details className={styles.table}>
      <summary>{t("chart.as_table")}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by keyboard */}
      <section className={styles.scrolled} tabIndex={0} aria-label={title}>
        <table>
          <caption className="hidden-text">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{what}</th>
              {whole === undefined ? null : (
                <th scope="col" className="number">
                  {whole}
                </th>
              )}
              {series.map(({ name }) => (
                <th key={name} scope="col" className="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bars.map(({ key, name, parts }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                {whole === undefined ? null : (
                  <td className="number">
                    {parts ? format(parts.reduce((a, b) => a + b, 0)) : "–"}
                  </td>
                )}
                {series.map(({ tone }, index) => (
                  <td key={tone} className="number">
                    {parts ? format(parts[index] ?? 0) : "–"}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
