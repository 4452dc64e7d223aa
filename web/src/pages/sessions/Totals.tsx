/** What the sessions of the list that are over come to. */
import { useQuery } from "@tanstack/react-query";
import type { Answer } from "@/api/answers";
import { Loaded } from "@/components/Loaded";
import { Skeleton } from "@/components/Skeleton";
import { type Translate, useT } from "@/i18n";
import { type Formatters, useFormat } from "@/i18n/format";
import type { Moments } from "./period";
import { totalsQuery } from "./queries";
import type { Selection } from "./search";
import styles from "./sessions.module.css";

type Figures = NonNullable<Answer<"/api/sessions/totals", "get">["figures"]>;

const LINE_PX = 40;

interface Props {
  selection: Selection;
  period: Moments;
}

export function Totals({ selection, period }: Props) {
  const t = useT();
  const totals = useQuery(totalsQuery(selection, period));
  return (
    <Loaded query={totals} skeleton={<Skeleton lines={1} height={LINE_PX} />}>
      {({ figures, most }) =>
        figures ? (
          <Sums figures={figures} />
        ) : (
          <p className="muted">{t("sessions.totals_in_file", { most })}</p>
        )
      }
    </Loaded>
  );
}

function Sums({ figures }: { figures: Figures }) {
  const t = useT();
  const format = useFormat("UTC");
  if (figures.sessions === 0) return null;
  return (
    <dl className={styles.totals}>
      {sumsOf(figures, t, format).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function sumsOf(figures: Figures, t: Translate, format: Formatters): [string, string][] {
  const costs = Object.entries(figures.cost_gross);
  return [
    [t("sessions.totals_ended"), format.number(figures.sessions)],
    [t("session.energy"), format.energy(figures.energy_wh)],
    [t("sessions.duration"), format.duration(figures.duration_s)],
    ...costs.map(([currency, amount]): [string, string] => [
      costs.length > 1 ? t("sessions.totals_price_in", { currency }) : t("sessions.price"),
      format.money({ amount, currency }),
    ]),
  ];
}
