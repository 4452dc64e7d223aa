/** Sites that have too few connectors: where, when, and how sure that is (guide 3.4). */
import { Icon } from "@/components/Icon";
import { useT, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import type { Advice } from "./insights";
import styles from "./performance.module.css";
import { weekdayName } from "./weekdays";

export function AdviceList({ advice }: { advice: Advice[] }) {
  const t = useT();
  if (advice.length === 0) return null;
  return (
    <section className={`panel ${styles.advice}`} aria-labelledby="advice">
      <h3 id="advice">
        <Icon name="alert" size={20} /> {t("advice.title")}
      </h3>
      <ul className={styles.reasons}>
        {advice.map((one) => (
          <li key={one.site.id}>
            <SiteAdvice advice={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function SiteAdvice({ advice }: { advice: Advice }) {
  const t = useT();
  const { locale } = useWords();
  const { percent } = formatters(locale, "UTC");
  const site = advice.site.name;
  return (
    <>
      <p>
        {advice.always
          ? t("advice.always", { site, share: percent(advice.occupancy ?? 0) })
          : t("advice.at_times", { site })}
      </p>
      <ul className={styles.times}>
        {advice.busy.map((busy) => (
          <li key={`${busy.weekday}-${busy.begin_hour}`}>
            {t("advice.busy", {
              weekday: weekdayName(locale, busy.weekday),
              begin: busy.begin_hour,
              end: busy.end_hour,
              share: percent(busy.occupancy.part / busy.occupancy.whole),
            })}
          </li>
        ))}
      </ul>
      <p className="muted">
        {t("advice.certainty", { certainty: advice.certainty, count: advice.days })}
      </p>
    </>
  );
}
