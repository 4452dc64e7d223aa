/** What did not work, each with its reason; it stays picked, to be tried again. */
import { Icon } from "@/components/Icon";
import { failureText } from "@/components/Loaded";
import { useT } from "@/i18n";
import styles from "./access.module.css";
import type { Failure } from "./granting";

export function Failures({ failures }: { failures: Failure[] }) {
  const t = useT();
  if (failures.length === 0) return null;
  return (
    <div role="alert" className={styles.failures}>
      <p>
        <Icon name="alert" size={16} /> {t("access.failed", { count: failures.length })}
      </p>
      <ul className={styles.names}>
        {failures.map(({ place, error }) => (
          <li key={`${place.kind} ${place.id}`}>
            {t("access.failed_one", {
              place: place.name,
              why: failureText(error, t("common.unreachable")),
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}
