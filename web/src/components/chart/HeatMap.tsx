/** Hours by weekdays as a table whose cells are the darker, the higher their share is. */
import { useT } from "@/i18n";
import styles from "./chart.module.css";

export interface HeatRow {
  name: string;
  /** One for each hour from 0 on; null: not known. */
  shares: (number | null)[];
}

interface Props {
  title: string;
  rows: HeatRow[];
  /** Of an hour, above its column. */
  hour: (hour: number) => string;
  format: (share: number) => string;
}

export function HeatMap({ title, rows, hour, format }: Props) {
  const t = useT();
  const hours = rows[0]?.shares.map((_, index) => index) ?? [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by keyboard
    <section className={styles.scrolled} tabIndex={0} aria-label={title}>
      <table className={styles.heat}>
        <caption className="hidden-text">{title}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden-text">{t("traffic.weekday")}</span>
            </th>
            {hours.map((each) => (
              <th key={each} scope="col">
                {hour(each)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, shares }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {shares.map((share, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the index is the hour
                <td key={index} data-level={levelOf(share)}>
                  {share === null ? "–" : format(share)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** In steps, so that what is read on them stays legible. */
function levelOf(share: number | null): number {
  if (share === null || share === 0) return 0;
  return share > 0.75 ? 4 : Math.min(3, 1 + Math.floor(share / 0.25));
}
