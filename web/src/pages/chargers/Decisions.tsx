/** Why cards were accepted or refused here: a sentence for each, newest first. */
import type { ChargerDetails } from "@/api/types";
import { Icon } from "@/components/Icon";
import { Loaded } from "@/components/Loaded";
import { useT, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import styles from "./chargers.module.css";
import { useDecisions } from "./queries";

export function Decisions({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  const { locale } = useWords();
  const { moment } = formatters(locale, charger.site.time_zone);
  return (
    <section className="panel">
      <h2>{t("decisions.title")}</h2>
      <Loaded query={useDecisions(charger.id)}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={styles.calm}>{t("decisions.none")}</p>
          ) : (
            <ul className={styles.lines}>
              {items.map(({ at, uid, label, visual_number, accepted, reason }) => (
                <li key={`${at} ${uid}`}>
                  <span className={accepted ? styles.yes : styles.no}>
                    <Icon name={accepted ? "check-circle" : "ban"} />
                  </span>
                  <span className={styles.who}>
                    <span>{t(`reason.${reason}`, { card: label || visual_number || uid })}</span>
                    <span className="muted">{moment(at)}</span>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
