/** What a session said before, where a report may have told it: nothing is changed in silence. */
import { useQuery } from "@tanstack/react-query";
import type { Session } from "@/api/types";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { type Correction, correctionsQuery } from "./queries";
import styles from "./sessions.module.css";
import { priceOf } from "./words";

export function CorrectionsPanel({ session }: { session: Session }) {
  const t = useT();
  const { data: corrections = [] } = useQuery(correctionsQuery(session));
  if (corrections.length === 0) return null;
  return (
    <section className="panel stack">
      <h2>{t("session.corrections")}</h2>
      <p className="muted">{t("session.corrections_lead")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by keyboard */}
      <section className={styles.scrolled} tabIndex={0} aria-label={t("session.corrections")}>
        <table className={styles.readings}>
          <caption className="hidden-text">{t("session.corrections")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("session.said_until")}</th>
              <th scope="col">{t("sessions.end")}</th>
              <th scope="col">{t("sessions.energy")}</th>
              <th scope="col">{t("sessions.price")}</th>
              <th scope="col">{t("sessions.evidence")}</th>
            </tr>
          </thead>
          <tbody>
            {corrections.map((one) => (
              <Line key={one.at} correction={one} zone={session.site.time_zone} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function Line({ correction, zone }: { correction: Correction; zone: string }) {
  const t = useT();
  const format = useFormat(zone);
  const { at, ended_at, energy_wh, grade } = correction;
  return (
    <tr>
      <th scope="row">{format.moment(at)}</th>
      <td>{ended_at === null ? "–" : format.moment(ended_at)}</td>
      <td>{energy_wh === null ? "–" : format.number(energy_wh / 1000, 3)}</td>
      <td>{priceOf(correction, format)}</td>
      <td title={t(`grade.${grade}`)}>{grade}</td>
    </tr>
  );
}
