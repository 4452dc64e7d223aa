/** What went out to whom and when, newest first. */
import { Link } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import { useRows } from "@/api/rows";
import { Button } from "@/components/Button";
import { Loaded } from "@/components/Loaded";
import { useNow } from "@/components/now";
import { Badge } from "@/components/StatusBadge";
import { useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import { type Delivery, isGoing, type Run, type Schedule, useRuns } from "./queries";
import styles from "./schedules.module.css";
import { DELIVERY_LOOKS, periodText } from "./words";

export function History({ schedule }: { schedule: Schedule }) {
  const { t } = useWords();
  const list = useRuns(schedule.id);
  const runs = useRows(list);
  return (
    <section className="panel stack">
      <h2>{t("schedules.history")}</h2>
      <Loaded query={runs} empty={<p className="muted">{t("schedules.nothing_yet")}</p>}>
        {(rows) => (
          <>
            <ol className={styles.runs}>
              {rows.map((run) => (
                <RunLine key={run.id} run={run} />
              ))}
            </ol>
            {list.hasNextPage ? (
              <div>
                <Button kind="quiet" pending={list.isFetchingNextPage} onClick={runs.onEnd}>
                  {t("common.show_more")}
                </Button>
              </div>
            ) : null}
          </>
        )}
      </Loaded>
    </section>
  );
}

function RunLine({ run }: { run: Run }) {
  const { t, locale } = useWords();
  const { moment } = formatters(locale, useMe().company?.time_zone ?? "UTC");
  const at = moment(run.created_at);
  return (
    <li>
      <div className={styles.head}>
        <span className={styles.who}>
          {run.deliveries.length > 0 ? (
            <Link to="/reports/$reportId" params={{ reportId: run.report }}>
              {periodText(run, t, locale)}
            </Link>
          ) : (
            periodText(run, t, locale)
          )}
          <span className="muted">
            {run.by === ""
              ? t("schedules.by_itself", { moment: at })
              : t("schedules.by_somebody", { moment: at, email: run.by })}
          </span>
        </span>
        <Standing run={run} />
      </div>
      {run.deliveries.length > 0 ? (
        <ul className={styles.lines}>
          {run.deliveries.map((one) => (
            <DeliveryLine key={one.email} delivery={one} at={moment(one.at)} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** Of the report itself; what became of the mails stands with each. */
function Standing({ run }: { run: Run }) {
  const { t } = useWords();
  const now = useNow();
  if (run.failed)
    return (
      <Badge tone="bad" icon="alert">
        {t("schedules.not_made")}
      </Badge>
    );
  if (run.deliveries.length > 0) return null;
  return isGoing(run, now.getTime()) ? (
    <Badge tone="charging" icon="clock">
      {t("schedules.being_made")}
    </Badge>
  ) : (
    <Badge tone="neutral" icon="ban">
      {t("schedules.for_nobody")}
    </Badge>
  );
}

function DeliveryLine({ delivery, at }: { delivery: Delivery; at: string }) {
  const { t } = useWords();
  const { email, state, maybe_twice } = delivery;
  const [tone, icon] = DELIVERY_LOOKS[state];
  return (
    <li>
      <span className={styles.who}>
        {email}
        <span className="muted">{at}</span>
        {maybe_twice ? <span className="muted">{t("schedules.maybe_twice")}</span> : null}
      </span>
      <Badge tone={tone} icon={icon}>
        {t(`delivery_state.${state}`)}
      </Badge>
    </li>
  );
}
