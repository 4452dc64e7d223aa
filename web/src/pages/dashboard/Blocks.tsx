/** The blocks of colour: a number, its word and icon; each leads to the chargers that it counts. */
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { BLOCKS, type Block } from "@/components/blocks";
import { Icon } from "@/components/Icon";
import { BLOCK_ICONS } from "@/components/StatusBadge";
import { useT, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import styles from "./dashboard.module.css";
import type { Counts } from "./queries";

const MARKED_MS = 2_400;

interface Props {
  counts: Counts;
  site: string[] | undefined;
}

export function Blocks({ counts, site }: Props) {
  const t = useT();
  return (
    <section aria-label={t("dashboard.status_now")} className={styles.now}>
      <ul className={styles.blocks}>
        {BLOCKS.map((block) => (
          <BlockLink key={block} block={block} count={counts.blocks[block]} site={site} />
        ))}
      </ul>
      <SubscriptionLine counts={counts} site={site} />
    </section>
  );
}

interface LinkProps {
  block: Block;
  count: number;
  site: string[] | undefined;
}

function BlockLink({ block, count, site }: LinkProps) {
  const t = useT();
  const { locale } = useWords();
  const changed = useChanged(count);
  return (
    <li>
      <Link
        to="/chargers"
        search={{ block: [block], ...(site?.length ? { site } : {}) }}
        className={`${styles.block} ${styles[block]} ${changed ? styles.changed : ""}`}
        data-block={block}
      >
        <span className={styles.word}>
          <Icon name={BLOCK_ICONS[block]} size={18} />
          <span>{t(`block.${block}`)}</span>
        </span>
        <span className={styles.count}>{formatters(locale, "UTC").number(count)}</span>
      </Link>
    </li>
  );
}

function SubscriptionLine({ counts, site }: Props) {
  const t = useT();
  const { to_be_activated, to_be_renewed } = counts.subscription;
  const where = site?.length ? { site } : {};
  if (to_be_activated + to_be_renewed === 0) return null;
  return (
    <ul className={styles.subscriptions} aria-label={t("dashboard.subscriptions")}>
      {to_be_activated > 0 ? (
        <li>
          <Icon name="calendar" size={16} />{" "}
          <Link to="/chargers" search={{ subscription: ["to_be_activated"], ...where }}>
            {t("dashboard.to_be_activated", { count: to_be_activated })}
          </Link>
        </li>
      ) : null}
      {to_be_renewed > 0 ? (
        <li>
          <Icon name="refresh" size={16} />{" "}
          <Link to="/chargers" search={{ subscription: ["to_be_renewed"], ...where }}>
            {t("dashboard.to_be_renewed", { count: to_be_renewed })}
          </Link>
        </li>
      ) : null}
    </ul>
  );
}

/** True for a moment after the number changed. */
function useChanged(count: number): boolean {
  const before = useRef(count);
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    if (before.current === count) return undefined;
    before.current = count;
    setChanged(true);
    const timer = setTimeout(() => setChanged(false), MARKED_MS);
    return () => clearTimeout(timer);
  }, [count]);
  return changed;
}

/** The verdict and the blocks at their final size. */
export function BlocksSkeleton() {
  const t = useT();
  return (
    <div className={styles.now} role="status">
      <span className="hidden-text">{t("common.loading")}</span>
      <div className={`${styles.verdict} ${styles.waiting}`} />
      <div className={styles.blocks}>
        {BLOCKS.map((block) => (
          <div key={block} className={`${styles.block} ${styles.waiting}`} />
        ))}
      </div>
    </div>
  );
}
