/** Why a charger is offline, slow or not charging, and what led to it, each with its evidence (guide 3.1). */
import { Link } from "@tanstack/react-router";
import type { ChargerDetails } from "@/api/types";
import { Loaded } from "@/components/Loaded";
import { Skeleton } from "@/components/Skeleton";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import styles from "./chargers.module.css";
import { useWhy, type Why, type WhyLine } from "./queries";
import { causeText, lineText } from "./why";

const AROUND_MS = 60_000;

export function WhyPanel({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  return (
    <section className="panel stack">
      <h2>{t("why.title")}</h2>
      <Loaded query={useWhy(charger)} skeleton={<Skeleton lines={2} />}>
        {(why) => <Told why={why} charger={charger.id} zone={charger.site.time_zone} />}
      </Loaded>
    </section>
  );
}

interface ToldProps {
  why: Why;
  charger: string;
  zone: string;
}

export function Told({ why, charger, zone }: ToldProps) {
  const t = useT();
  const format = useFormat(zone);
  return (
    <>
      <p className={styles.why}>{causeText(why, t, format)}</p>
      {why.since === null ? null : (
        <p className="muted">{t("why.since", { moment: format.moment(why.since) })}</p>
      )}
      {why.lines.length === 0 ? (
        <p className="muted">{t("why.no_lines")}</p>
      ) : (
        <details className={styles.story}>
          <summary>{t("why.lines")}</summary>
          <ol>
            {why.lines.toReversed().map((line) => (
              <li key={`${line.at} ${line.told} ${line.values.connector ?? ""}`}>
                <span className="muted">{format.moment(line.at)}</span>
                <span>{lineText(line, t)}</span>
                <Evidence line={line} charger={charger} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

/** What a line rests on, and the way to it. */
function Evidence({ line, charger }: { line: WhyLine; charger: string }) {
  const t = useT();
  const name = t(`why.evidence.${line.evidence}`);
  if (line.evidence === "session")
    return (
      <Link to="/sessions/$sessionId" params={{ sessionId: line.reference }}>
        {name}
      </Link>
    );
  if (line.evidence === "decision")
    return (
      <Link to="/chargers/$chargerId" params={{ chargerId: charger }} hash="decisions">
        {name}
      </Link>
    );
  if (line.evidence === "neighbours") return <Link to="/chargers">{name}</Link>;
  if (line.evidence === "handshake") return <span className="muted">{name}</span>;
  const at = Date.parse(line.at);
  const around = {
    from: new Date(at - AROUND_MS).toISOString(),
    to: new Date(at + AROUND_MS).toISOString(),
  };
  return (
    <Link
      to="/chargers/$chargerId/support"
      params={{ chargerId: charger }}
      search={{ part: "messages", ...around }}
    >
      {name}
    </Link>
  );
}
