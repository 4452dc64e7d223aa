/** A session as it might be, and what it costs by the terms as they stand: the server counts. */
import {
  getLocalTimeZone,
  Time,
  toCalendarDateTime,
  today,
  toZoned,
} from "@internationalized/date";
import { useState } from "react";
import { ApiError } from "@/api/errors";
import { useMe } from "@/api/me";
import { Bill } from "@/components/Bill";
import { MomentField } from "@/components/DateFields";
import { failureText } from "@/components/Loaded";
import { usePaused } from "@/components/paused";
import { Skeleton } from "@/components/Skeleton";
import { useT } from "@/i18n";
import { countable, type Draft } from "./draft";
import { NumberField } from "./NumberField";
import { useExample } from "./queries";
import styles from "./tariffs.module.css";

const MONTH_MIN = 44_640;

export function Example({ draft }: { draft: Draft }) {
  const t = useT();
  const zone = useMe().company?.time_zone ?? getLocalTimeZone();
  const [start, setStart] = useState(() => tomorrowMorning(zone));
  const [kwh, setKwh] = useState("20");
  const [charging, setCharging] = useState("120");
  const [idle, setIdle] = useState("60");
  const body = usePaused({
    terms: countable(draft),
    started_at: start,
    time_zone: zone,
    charging_min: Math.round(Number(charging)),
    idle_min: Math.round(Number(idle)),
    energy_wh: Math.round(Number(kwh) * 1000),
  });
  const price = useExample(body);
  return (
    <aside className={`panel stack ${styles.example}`} aria-label={t("tariffs.example")}>
      <h2>{t("tariffs.example")}</h2>
      <p className="muted">{t("tariffs.example_text")}</p>
      <MomentField
        label={t("tariffs.example_start")}
        iso={start}
        zone={zone}
        onChange={(iso) => iso && setStart(iso)}
      />
      <div className={styles.three}>
        <NumberField label={t("tariffs.example_energy")} value={kwh} onChange={setKwh} />
        <NumberField
          label={t("tariffs.example_charging")}
          step="1"
          max={MONTH_MIN}
          value={charging}
          onChange={setCharging}
        />
        <NumberField
          label={t("tariffs.example_idle")}
          step="1"
          max={MONTH_MIN}
          value={idle}
          onChange={setIdle}
        />
      </div>
      <div className={styles.bill} aria-live="polite" aria-busy={price.isFetching}>
        {price.data ? (
          <Bill price={price.data} caption={t("tariffs.example")} />
        ) : price.error ? (
          <p className="muted">
            {t("tariffs.example_not_yet")} {reasonOf(price.error, t("common.unreachable"))}
          </p>
        ) : (
          <Skeleton lines={5} />
        )}
      </div>
    </aside>
  );
}

/** The first field that keeps the terms from being counted. */
function reasonOf(error: unknown, unreachable: string): string {
  const [first] = error instanceof ApiError ? error.fields : [];
  return first?.message ?? failureText(error, unreachable);
}

function tomorrowMorning(zone: string): string {
  const morning = toCalendarDateTime(today(zone).add({ days: 1 }), new Time(9));
  return toZoned(morning, zone).toDate().toISOString();
}
