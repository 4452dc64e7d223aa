/** What is known of a thing, name by name; what is not known says so. */
import { useT } from "@/i18n";
import styles from "./Facts.module.css";

export type Fact = [name: string, value: string];

export function Facts({ facts }: { facts: Fact[] }) {
  const t = useT();
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value || t("common.not_known")}</dd>
        </div>
      ))}
    </dl>
  );
}
