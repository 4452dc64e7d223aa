/** Sites that have too few connectors: where, when, and how sure that is (guide 3.4). */
import { Icon } from "@/components/Icon";
import { useT, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import type { Advice, NotJudged } from "./insights";
import styles from "./performance.module.css";
import { weekdayName } from "./weekdays";

interface Told {
  advice: Advice[];
  /** Too little is known of them. */
  notJudged: NotJudged[];
}

export function AdviceList({ advice, notJudged }: Told) {
  const t = useT();
  const { locale } = useWords();
  const { percent } = formatters(locale, "UTC");
  if (advice.length === 0 && notJudged.length === 0) return null;
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
        {notJudged.map(({ site, completeness }) => (
          <li key={site.id}>
            {t("advice.not_known", { site: site.name, share: percent(completeness) })}
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
