/** Somebody saved another version meanwhile: both, where they differ, and which is to count. */
import { Button } from "@/components/Button";
import { useWords } from "@/i18n";
import type { TariffVersion } from "./queries";
import styles from "./tariffs.module.css";
import { termsFacts } from "./words";

interface Props {
  theirs: TariffVersion;
  mine: TariffVersion;
  onTake: () => void;
  onKeep: () => void;
}

export function Conflict({ theirs, mine, onTake, onKeep }: Props) {
  const { t, locale } = useWords();
  const rows = differences(termsFacts(theirs, t, locale), termsFacts(mine, t, locale));
  return (
    <section className={styles.conflict} role="alert" aria-label={t("tariffs.conflict")}>
      <strong>{t("tariffs.conflict")}</strong>
      {rows.length > 0 ? (
        <table className={styles.lines}>
          <thead>
            <tr>
              <th scope="col">{t("audit.field")}</th>
              <th scope="col">{t("tariffs.theirs")}</th>
              <th scope="col">{t("tariffs.mine")}</th>
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
        <p>{t("tariffs.no_difference")}</p>
      )}
      <div className="row">
        <Button onClick={onTake}>{t("tariffs.take_theirs")}</Button>
        <Button onClick={onKeep}>{t("tariffs.keep_mine")}</Button>
      </div>
    </section>
  );
}

type Row = [name: string, theirs: string, mine: string];

/** A name may stand twice: bands of the same hours are told apart by their prices. */
function differences(theirs: [string, string][], mine: [string, string][]): Row[] {
  const [their, my] = [new Map(theirs), new Map(mine)];
  return [...new Set([...their.keys(), ...my.keys()])]
    .map((name): Row => [name, their.get(name) ?? "–", my.get(name) ?? "–"])
    .filter(([, one, other]) => one !== other);
}
