/** Somebody saved something else meanwhile: both, where they differ, and which is to count. */
import { useT } from "@/i18n";
import { Button } from "./Button";
import styles from "./Conflict.module.css";

export type Difference = [name: string, theirs: string, mine: string];

interface Props {
  title: string;
  /** Said where there are none. */
  same: string;
  rows: Difference[];
  theirs: string;
  mine: string;
  take: string;
  keep: string;
  onTake: () => void;
  onKeep: () => void;
}

export function Conflict({ title, same, rows, theirs, mine, take, keep, onTake, onKeep }: Props) {
  const t = useT();
  return (
    <section className={styles.conflict} role="alert" aria-label={title}>
      <strong>{title}</strong>
      {rows.length > 0 ? (
        <table>
          <thead>
            <tr>
              <th scope="col">{t("audit.field")}</th>
              <th scope="col">{theirs}</th>
              <th scope="col">{mine}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, their, my]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{their}</td>
                <td>{my}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p>{same}</p>
      )}
      <div className="row">
        <Button onClick={onTake}>{take}</Button>
        <Button onClick={onKeep}>{keep}</Button>
      </div>
    </section>
  );
}
