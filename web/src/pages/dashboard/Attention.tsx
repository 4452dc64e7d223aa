/** Where not everything is all right: chargers with problems, then those without connection. */
import { Link } from "@tanstack/react-router";
import type { Charger } from "@/api/types";
import { Loaded } from "@/components/Loaded";
import { useNow } from "@/components/now";
import { Skeleton } from "@/components/Skeleton";
import { StatusBadge } from "@/components/StatusBadge";
import { useT, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import styles from "./dashboard.module.css";
import { SHOWN, useChargersIn } from "./queries";

const LIST = <Skeleton lines={SHOWN} height={44} />;

export function Attention({ site }: { site: string | undefined }) {
  const t = useT();
  const problems = useChargersIn("problems", site);
  const silent = useChargersIn("awaiting_synchronisation", site);
  return (
    <section className="panel">
      <div className={styles.title}>
        <h2>{t("dashboard.where_not")}</h2>
        <Link
          to="/chargers"
          search={{ block: ["problems", "awaiting_synchronisation"], ...(site ? { site } : {}) }}
        >
          {t("dashboard.show_all")}
        </Link>
      </div>
      <Loaded query={problems} skeleton={LIST}>
        {(faulted) => (
          <Loaded query={silent} skeleton={LIST}>
            {(offline) => <AttentionList chargers={[...faulted.items, ...offline.items]} />}
          </Loaded>
        )}
      </Loaded>
    </section>
  );
}

function AttentionList({ chargers }: { chargers: Charger[] }) {
  const t = useT();
  const { locale } = useWords();
  const now = useNow();
  if (chargers.length === 0) return <p className="muted">{t("dashboard.nothing_to_do")}</p>;
  return (
    <ul className={styles.list}>
      {chargers.slice(0, SHOWN).map((charger) => (
        <li key={charger.id}>
          <span className={styles.who}>
            <Link to="/chargers/$chargerId" params={{ chargerId: charger.id }}>
              {charger.name}
            </Link>
            <span className="muted">{charger.site.name}</span>
          </span>
          <span className={styles.state}>
            <StatusBadge block={charger.block} />
            <span className="muted">
              {formatters(locale, charger.site.time_zone).ago(charger.block_since, now)}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
