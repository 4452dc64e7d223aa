/** Chargers whose pattern stands out among their neighbours', with the reason and its rows (guide 3.5). */
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/Button";
import { Loaded } from "@/components/Loaded";
import { Skeleton } from "@/components/Skeleton";
import { type Translate, useT, useWords } from "@/i18n";
import { type Formatters, formatters } from "@/i18n/format";
import { Rows } from "./Figures";
import { type Outlier, useStandingOut } from "./insights";
import styles from "./performance.module.css";

/** Of a company with many sites hundreds may stand out. */
const AT_FIRST = 10;

export function StandingOut({ site }: { site: string[] | undefined }) {
  const t = useT();
  return (
    <section className="panel stack" aria-labelledby="standing-out">
      <div>
        <h3 id="standing-out">{t("standing.title")}</h3>
        <p className="muted">{t("standing.lead")}</p>
      </div>
      <Loaded query={useStandingOut(site)} skeleton={<Skeleton lines={2} height={44} />}>
        {({ items }) => <Outliers items={items} />}
      </Loaded>
    </section>
  );
}

export function Outliers({ items }: { items: Outlier[] }) {
  const t = useT();
  const [all, setAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  // The button that had the focus is gone: the first of those that came takes it.
  useEffect(() => {
    if (all) list.current?.children[AT_FIRST]?.querySelector("a")?.focus();
  }, [all]);
  if (items.length === 0) return <p className="muted">{t("standing.none")}</p>;
  const shown = all ? items : items.slice(0, AT_FIRST);
  return (
    <>
      <ul className={styles.outliers} ref={list}>
        {shown.map((item) => (
          <OutlierLine key={`${item.charger} ${item.pattern}`} item={item} />
        ))}
      </ul>
      {shown.length < items.length ? (
        <Button kind="secondary" onClick={() => setAll(true)}>
          {t("standing.show_all", { count: items.length })}
        </Button>
      ) : null}
    </>
  );
}

function OutlierLine({ item }: { item: Outlier }) {
  const t = useT();
  const { locale } = useWords();
  const format = formatters(locale, "UTC");
  return (
    <li>
      <div className={styles.outlier}>
        <span>
          <Link to="/chargers/$chargerId" params={{ chargerId: item.charger }}>
            {item.name}
          </Link>{" "}
          <span className="muted">{item.site.name}</span>
        </span>
        <span>{SENTENCES[item.pattern](t, item.value, format)}</span>
        {item.neighbours === null ? null : (
          <span className="muted">
            {t("standing.neighbours", { value: shownAs(item, item.neighbours, format) })}
          </span>
        )}
      </div>
      <Rows address={item.rows_url} name={item.name} />
    </li>
  );
}

type Sentence = (t: Translate, value: number, format: Formatters) => string;

const SENTENCES: Record<Outlier["pattern"], Sentence> = {
  never_used: (t) => t("standing.never_used"),
  idle: (t, value, { percent }) => t("standing.idle", { share: percent(value) }),
  refusals: (t, value) => t("standing.refusals", { count: value }),
  offline: (t, value, { percent }) => t("standing.offline", { share: percent(value) }),
  faulted: (t, value, { percent }) => t("standing.faulted", { share: percent(value) }),
  failing: (t, value, { percent }) => t("standing.failing", { share: percent(value) }),
};

function shownAs({ pattern }: Outlier, value: number, { number, percent }: Formatters): string {
  return pattern === "refusals" ? number(value) : percent(value);
}
