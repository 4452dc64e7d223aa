/** One schedule: when it goes out, to whom, and what it sent (guide 3.7). */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import { Facts } from "@/components/Facts";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import { BackToSchedules } from "./BackToSchedules";
import { Deeds } from "./Deeds";
import { EditSchedule } from "./EditSchedule";
import { History } from "./History";
import { type Schedule, scheduleQuery } from "./queries";
import { Recipients } from "./Recipients";
import { ScheduleBadge } from "./ScheduleBadge";
import styles from "./schedules.module.css";
import { periodText } from "./words";

const route = getRouteApi("/app/schedules/$scheduleId");

export function SchedulePage() {
  const { scheduleId } = route.useParams();
  const schedule = useQuery(scheduleQuery(scheduleId));
  return (
    <Page
      title="schedules.schedule"
      heading={schedule.data?.name}
      lead={schedule.data ? <ScheduleBadge schedule={schedule.data} /> : "\u00a0"}
      back={<BackToSchedules />}
      actions={schedule.data ? <Deeds schedule={schedule.data} /> : null}
    >
      <Loaded query={schedule}>{(data) => <Shown key={data.id} schedule={data} />}</Loaded>
    </Page>
  );
}

function Shown({ schedule }: { schedule: Schedule }) {
  return (
    <div className={styles.columns}>
      <div className="stack">
        <History schedule={schedule} />
        <EditSchedule schedule={schedule} />
      </div>
      <div className="stack">
        <When schedule={schedule} />
        <Recipients schedule={schedule} />
      </div>
    </div>
  );
}

function When({ schedule: { next, last } }: { schedule: Schedule }) {
  const { t, locale } = useWords();
  const { moment } = formatters(locale, useMe().company?.time_zone ?? "UTC");
  const told = (one: Schedule["next"], otherwise: string): string =>
    one === null
      ? otherwise
      : t("schedules.period_at", {
          period: periodText(one, t, locale),
          moment: moment(one.due_at),
        });
  return (
    <section className="panel stack">
      <h2>{t("schedules.when")}</h2>
      <Facts
        facts={[
          [t("schedules.next"), told(next, t("schedules.not_while_paused"))],
          [t("schedules.last"), told(last, "–")],
        ]}
      />
    </section>
  );
}
