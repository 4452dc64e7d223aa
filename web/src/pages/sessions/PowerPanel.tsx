/** Power over time as the meter was read, and the same in numbers. */
import { useState } from "react";
import type { Session } from "@/api/types";
import { TimeChart } from "@/components/chart/TimeChart";
import { Loaded } from "@/components/Loaded";
import { Skeleton } from "@/components/Skeleton";
import { useT } from "@/i18n";
import { type Formatters, useFormat } from "@/i18n/format";
import { type Point, useCourse } from "./queries";
import styles from "./sessions.module.css";

const CHART_PX = 254;

export function PowerPanel({ session }: { session: Session }) {
  const t = useT();
  const course = useCourse(session);
  return (
    <section className="panel stack">
      <h2>{t("session.power_over_time")}</h2>
      <Loaded
        query={course}
        skeleton={<Skeleton lines={1} height={CHART_PX} />}
        empty={<p className="muted">{t("session.no_readings")}</p>}
        isEmpty={(points) => points.length < 2}
      >
        {(points) => <Course points={points} session={session} />}
      </Loaded>
    </section>
  );
}

interface Props {
  points: Point[];
  session: Session;
}

function Course({ points, session }: Props) {
  const t = useT();
  const format = useFormat(session.site.time_zone);
  const describe = (index: number) => {
    const point = points[index];
    if (point === undefined) return "";
    return t("session.at_moment", {
      moment: format.moment(point.at),
      power: powerOf(point, format),
      energy: energyOf(point, format),
    });
  };
  return (
    <>
      <TimeChart
        label={t("session.power_over_time")}
        marks={points.map(({ at, power_w }) => ({ at: Date.parse(at), value: power_w }))}
        zone={session.site.time_zone}
        valueText={(watts) => format.power(watts)}
        describe={describe}
      />
      <AsTable points={points} format={format} />
    </>
  );
}

function AsTable({ points, format }: { points: Point[]; format: Formatters }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <details
      className={styles.more}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{t("chart.as_table")}</summary>
      {open ? (
        <table className={styles.readings}>
          <caption className="hidden-text">{t("session.power_over_time")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("session.moment")}</th>
              <th scope="col">{t("session.power_kw")}</th>
              <th scope="col">{t("sessions.energy")}</th>
              <th scope="col">{t("session.register_wh")}</th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.at}>
                <th scope="row">{format.moment(point.at)}</th>
                <td>{inThousands(point.power_w, format, 1)}</td>
                <td>{inThousands(point.energy_wh, format, 3)}</td>
                <td>{point.register_wh === null ? "–" : format.number(point.register_wh)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </details>
  );
}

function powerOf({ power_w }: Point, format: Formatters): string {
  return power_w === null ? "–" : format.power(power_w);
}

function energyOf({ energy_wh }: Point, format: Formatters): string {
  return energy_wh === null ? "–" : format.energy(energy_wh);
}

function inThousands(value: number | null, format: Formatters, digits: number): string {
  return value === null ? "–" : format.number(value / 1000, digits);
}
