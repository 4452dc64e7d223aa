/** How chargers were used over a period: figures, occupancy, traffic (guide 3.2 to 3.5). */
import { useMe } from "@/api/me";
import { Loaded } from "@/components/Loaded";
import { useNow } from "@/components/now";
import { type Days, daysOf } from "@/components/periods";
import { RangePicker } from "@/components/RangePicker";
import { Skeleton } from "@/components/Skeleton";
import { useT, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import { AdviceList } from "./Advice";
import { Causes } from "./Causes";
import { Figures } from "./Figures";
import { type Occupancy, useOccupancy } from "./insights";
import { DayChart, HistoryChart } from "./OccupancyCharts";
import styles from "./performance.module.css";
import { StandingOut } from "./StandingOut";
import { TrafficPanel } from "./Traffic";

interface Props {
  site: string[] | undefined;
  picked: Partial<Days>;
  charger: string | undefined;
  onChange: (part: Partial<Days> & { charger?: string | undefined }) => void;
}

export function Performance({ site, picked, charger, onChange }: Props) {
  const t = useT();
  const zone = useMe().company?.time_zone ?? "UTC";
  const now = useNow();
  const days = daysOf(picked, zone, now);
  const occupancy = useOccupancy({ site, days });
  return (
    <section className="stack" aria-labelledby="performance">
      <header className={styles.head}>
        <div>
          <h2 id="performance">{t("performance.title")}</h2>
          <p className="muted">{t("performance.lead")}</p>
        </div>
        <RangePicker days={days} zone={zone} now={now} onChange={onChange} />
      </header>
      <Loaded query={occupancy} skeleton={<Skeleton lines={8} height={64} />}>
        {(known) => <OccupancyPart occupancy={known} zone={zone} />}
      </Loaded>
      {occupancy.data?.days.length === 0 ? null : (
        <>
          <TrafficPanel
            site={site}
            days={days}
            charger={charger}
            onCharger={(next) => onChange({ charger: next })}
          />
          <StandingOut site={site} />
        </>
      )}
    </section>
  );
}

function OccupancyPart({ occupancy, zone }: { occupancy: Occupancy; zone: string }) {
  const t = useT();
  const { locale } = useWords();
  if (occupancy.until === null || occupancy.days.length === 0)
    return <p className="muted panel">{t("performance.none")}</p>;
  const until = formatters(locale, zone).moment(occupancy.until);
  return (
    <>
      <Figures figures={occupancy.figures} />
      <p className="muted">
        {t("performance.until", { moment: until })}{" "}
        {t("performance.zones", {
          count: occupancy.zones.length,
          zone: (occupancy.zones[0] ?? "").replaceAll("_", " "),
        })}
      </p>
      <AdviceList advice={occupancy.advice} notJudged={occupancy.not_judged} />
      <div className={styles.charts}>
        <section className="panel stack">
          <h3>{t("performance.day_title")}</h3>
          <p className="muted">{t("performance.day_lead")}</p>
          <DayChart hours={occupancy.hours} />
        </section>
        <section className="panel stack">
          <h3>{t("performance.history_title")}</h3>
          <p className="muted">{t("performance.history_lead")}</p>
          <HistoryChart occupancy={occupancy} />
        </section>
      </div>
      <Causes occupancy={occupancy} />
    </>
  );
}
