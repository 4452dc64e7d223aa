/** Why charging failed and why cards were refused, by how often, and what came in. */
import { useId } from "react";
import { type Translate, useT, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import type { Occupancy } from "./insights";
import styles from "./performance.module.css";

const FAILED = [
  "not_started",
  "no_energy",
  "interrupted",
  "deauthorised",
  "unproven",
  "no_end",
] as const;
const REFUSED = [
  "card_unknown",
  "card_blocked",
  "card_expired",
  "visitors_off",
  "not_payable",
] as const;

interface Cause {
  text: string;
  count: number;
}

export function Causes({ occupancy }: { occupancy: Occupancy }) {
  const t = useT();
  const { locale } = useWords();
  const { money } = formatters(locale, "UTC");
  return (
    <>
      <div className={styles.charts}>
        <CauseList
          title={t("performance.failures_title")}
          none={t("performance.failures_none")}
          causes={failuresIn(occupancy, t)}
        />
        <CauseList
          title={t("performance.refusals_title")}
          none={t("performance.refusals_none")}
          causes={refusalsIn(occupancy, t)}
        />
      </div>
      {occupancy.revenue.map(({ gross, net }) => (
        <p key={gross.currency}>
          {t("performance.revenue", { gross: money(gross), net: money(net) })}
        </p>
      ))}
    </>
  );
}

function CauseList({ title, none, causes }: { title: string; none: string; causes: Cause[] }) {
  const id = useId();
  const { locale } = useWords();
  const { number } = formatters(locale, "UTC");
  return (
    <section className="panel stack" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {causes.length === 0 ? (
        <p className="muted">{none}</p>
      ) : (
        <ul className={styles.causes}>
          {causes.map(({ text, count }) => (
            <li key={text}>
              <span>{text}</span>
              <strong>{number(count)}</strong>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function failuresIn({ failures }: Occupancy, t: Translate): Cause[] {
  return oftenFirst(
    FAILED.map((cause) => ({
      text: t(`performance.failed.${cause}`),
      count: failures[cause] ?? 0,
    })),
  );
}

function refusalsIn({ refusals }: Occupancy, t: Translate): Cause[] {
  const card = t("why.a_card");
  return oftenFirst(
    REFUSED.map((cause) => ({ text: t(`reason.${cause}`, { card }), count: refusals[cause] ?? 0 })),
  );
}

function oftenFirst(causes: Cause[]): Cause[] {
  return causes.filter(({ count }) => count > 0).sort((one, other) => other.count - one.count);
}
