/** When in the week connectors are in use, what the day's charging looks like, and who is used how much. */
import { HeatMap } from "@/components/chart/HeatMap";
import { type Bar, StackedBars } from "@/components/chart/StackedBars";
import { Loaded } from "@/components/Loaded";
import type { Days } from "@/components/periods";
import { Skeleton } from "@/components/Skeleton";
import { useT, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import { Rows } from "./Figures";
import { type Traffic, type Used, useTraffic } from "./insights";
import styles from "./performance.module.css";
import { UsedTable } from "./UsedTable";
import { weekdayName } from "./weekdays";

/** Where every hour has less, a kilowatt-hour is too coarse. */
const FINE_WH = 10_000;

interface Props {
  site: string[] | undefined;
  days: Days;
  charger: string | undefined;
  onCharger: (charger: string | undefined) => void;
}

export function TrafficPanel({ site, days, charger, onCharger }: Props) {
  const t = useT();
  const whole = useTraffic({ site, days, charger: undefined });
  const shown = useTraffic({ site, days, charger });
  return (
    <section className="panel stack" aria-labelledby="traffic">
      <div className={styles.head}>
        <div>
          <h3 id="traffic">{t("traffic.title")}</h3>
          <p className="muted">{t("traffic.lead")}</p>
        </div>
        <ChargerChoice chargers={whole.data?.chargers ?? []} value={charger} onChange={onCharger} />
      </div>
      <Loaded query={shown} skeleton={<Skeleton lines={7} height={36} />}>
        {(traffic) => <TrafficParts traffic={traffic} />}
      </Loaded>
      <Loaded query={whole} skeleton={<Skeleton lines={3} height={36} />}>
        {({ chargers, sites }) =>
          chargers.length > 0 ? (
            <UsedTable title={t("traffic.chargers")} rows={chargers} kind="charger" />
          ) : sites.length > 1 ? (
            <UsedTable title={t("traffic.sites")} rows={sites} kind="site" />
          ) : null
        }
      </Loaded>
    </section>
  );
}

interface ChoiceProps {
  chargers: Used[];
  value: string | undefined;
  onChange: (charger: string | undefined) => void;
}

function ChargerChoice({ chargers, value, onChange }: ChoiceProps) {
  const t = useT();
  if (chargers.length < 2 && value === undefined) return null;
  return (
    <label className={styles.choice}>
      <span>{t("traffic.charger")}</span>
      <select value={value ?? ""} onChange={(event) => onChange(event.target.value || undefined)}>
        <option value="">{t("traffic.every_charger")}</option>
        {chargers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function TrafficParts({ traffic }: { traffic: Traffic }) {
  const t = useT();
  const { locale } = useWords();
  const { number } = formatters(locale, "UTC");
  const rows = traffic.week.map(({ weekday, hours }) => ({
    name: weekdayName(locale, weekday, "short"),
    shares: hours.map(({ occupancy }) => occupancy),
  }));
  const bars = traffic.profile.map(
    ({ hour, energy_wh }): Bar => ({
      key: String(hour),
      name: t("traffic.hour", { begin: hour, end: hour + 1 }),
      short: String(hour),
      parts: [energy_wh / 1000],
    }),
  );
  const digits = traffic.profile.every(({ energy_wh }) => energy_wh < FINE_WH) ? 1 : 0;
  return (
    <>
      <HeatMap
        title={t("traffic.heat_title")}
        rows={rows}
        hour={String}
        format={(share) => number(share * 100)}
      />
      <h4 className={styles.smaller}>{t("traffic.profile_title")}</h4>
      <StackedBars
        title={t("traffic.profile_title")}
        what={t("performance.hour")}
        series={[{ name: t("traffic.energy"), tone: "energy" }]}
        bars={bars}
        format={(kwh) => number(kwh, digits)}
      />
      <p>
        <Rows address={traffic.rows_url} name={t("traffic.title")} />
      </p>
    </>
  );
}
