/** The numbers that one comes for: energy, duration, the power while it runs, then how the time was used. */
import type { Session } from "@/api/types";
import { useNow } from "@/components/now";
import { useT, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import styles from "./sessions.module.css";

export function Figures({ session }: { session: Session }) {
  const t = useT();
  const { locale } = useWords();
  const now = useNow();
  const format = formatters(locale, session.site.time_zone);
  const { energy_wh, power_w, state, started_at, duration_s, charging_s, idle_s } = session;
  const active = state === "active";
  const running_s = Math.max(duration_s, (now.getTime() - Date.parse(started_at)) / 1000);
  const figures: [string, string][] = [
    [t("session.energy"), energy_wh === null ? "–" : format.energy(energy_wh)],
    [t("sessions.duration"), format.duration(active ? running_s : duration_s)],
  ];
  if (active) figures.push([t("session.power"), power_w === null ? "–" : format.power(power_w)]);
  if (charging_s !== null) figures.push([t("session.charging"), format.duration(charging_s)]);
  if (idle_s !== null) figures.push([t("session.idle"), format.duration(idle_s)]);
  return (
    <dl className={styles.figures}>
      {figures.map(([name, value]) => (
        <div key={name} className="panel">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
