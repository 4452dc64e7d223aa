/** Where not everything is all right: chargers with problems, then those without connection. */
import { Link } from "@tanstack/react-router";
import type { Charger } from "@/api/types";
import { type Asked, Loaded } from "@/components/Loaded";
import { useNow } from "@/components/now";
import { Skeleton } from "@/components/Skeleton";
import { StatusBadge } from "@/components/StatusBadge";
import { useT, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import styles from "./dashboard.module.css";
import { type Counts, SHOWN, useChargersIn, useStatus } from "./queries";

const NOBODY: Asked<Charger[]> = {
  data: [],
  error: null,
  isFetching: false,
  refetch: () => undefined,
};
const LIST = <Skeleton lines={SHOWN} height={44} />;

export function Attention({ site }: { site: string[] | undefined }) {
  const t = useT();
  return (
    <section className="panel">
      <div className={styles.title}>
        <h2>{t("dashboard.where_not")}</h2>
        <Link
          to="/chargers"
          search={{
            block: ["problems", "awaiting_synchronisation"],
            ...(site?.length ? { site } : {}),
          }}
        >
          {t("dashboard.show_all")}
        </Link>
      </div>
      <Loaded query={useStatus(site)} skeleton={LIST}>
        {({ blocks }) => <AttentionList blocks={blocks} site={site} />}
      </Loaded>
    </section>
  );
}

interface ListProps {
  blocks: Counts["blocks"];
  site: string[] | undefined;
}

function AttentionList({ blocks, site }: ListProps) {
  const t = useT();
  const problems = useChargersIn("problems", blocks.problems, site);
  const silent = useChargersIn("awaiting_synchronisation", blocks.awaiting_synchronisation, site);
  if (blocks.problems + blocks.awaiting_synchronisation === 0)
    return <p className="muted">{t("dashboard.nothing_to_do")}</p>;
  const faulted = blocks.problems > 0 ? problems : NOBODY;
  const offline = blocks.awaiting_synchronisation > 0 ? silent : NOBODY;
  return (
    <Loaded query={faulted} skeleton={LIST}>
      {(first) => (
        <Loaded query={offline} skeleton={LIST}>
          {(then) => <Chargers chargers={[...first, ...then]} />}
        </Loaded>
      )}
    </Loaded>
  );
}

function Chargers({ chargers }: { chargers: Charger[] }) {
  const { locale } = useWords();
  const now = useNow();
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
