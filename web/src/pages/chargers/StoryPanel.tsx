/** When the charger was not connected, over the last days (guide 2.2). */
import type { ChargerDetails } from "@/api/types";
import { Loaded } from "@/components/Loaded";
import { Skeleton } from "@/components/Skeleton";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import styles from "./chargers.module.css";
import { type Story, useStory } from "./queries";

const SHOWN = 8;

export function StoryPanel({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  return (
    <section className="panel stack">
      <h2>{t("story.title")}</h2>
      <Loaded query={useStory(charger.id, charger.connected)} skeleton={<Skeleton lines={3} />}>
        {(story) => <Told story={story} zone={charger.site.time_zone} />}
      </Loaded>
    </section>
  );
}

function Told({ story, zone }: { story: Story; zone: string }) {
  const t = useT();
  const { percent, moment } = useFormat(zone);
  if (story.connected_share === null) return <p className="muted">{t("story.nothing")}</p>;
  return (
    <>
      <p>
        {t("story.share", { share: percent(story.connected_share), since: moment(story.begin) })}
      </p>
      <Strip story={story} />
      {story.outages.length > 0 ? (
        <ul className={styles.lines}>
          {story.outages.slice(0, SHOWN).map((outage) => (
            <OutageLine key={outage.began_at} outage={outage} zone={zone} />
          ))}
        </ul>
      ) : (
        <p className="muted">{t("story.none")}</p>
      )}
    </>
  );
}

interface LineProps {
  outage: Story["outages"][number];
  zone: string;
}

function OutageLine({ outage: { began_at, ended_at }, zone }: LineProps) {
  const t = useT();
  const { moment, duration } = useFormat(zone);
  const from = moment(began_at);
  if (ended_at === null) return <li>{t("story.still", { from })}</li>;
  const seconds = (Date.parse(ended_at) - Date.parse(began_at)) / 1000;
  return <li>{t("story.outage", { from, to: moment(ended_at), duration: duration(seconds) })}</li>;
}

/** The same as the lines below it, at a glance. */
function Strip({ story: { begin, end, outages } }: { story: Story }) {
  const start = Date.parse(begin);
  const whole = Math.max(1, Date.parse(end) - start);
  const at = (iso: string) => Math.min(100, Math.max(0, ((Date.parse(iso) - start) / whole) * 100));
  return (
    <div className={styles.strip} aria-hidden="true">
      {outages.map(({ began_at, ended_at }) => {
        const left = at(began_at);
        const width = Math.max(0.5, at(ended_at ?? end) - left);
        return <span key={began_at} style={{ left: `${left}%`, width: `${width}%` }} />;
      })}
    </div>
  );
}
