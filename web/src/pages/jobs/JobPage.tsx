/** A bulk change: how far it is, what became of each, and what can follow from it (product 2.8). */
import { getRouteApi, Link } from "@tanstack/react-router";
import { type BulkJob, isOver, useBulkJob } from "@/api/bulk";
import { useDoing } from "@/components/bulk/doing";
import { Facts } from "@/components/Facts";
import { Icon } from "@/components/Icon";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { Skeleton } from "@/components/Skeleton";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { Following } from "./Following";
import { JobStatus } from "./JobStatus";
import styles from "./jobs.module.css";
import { Outcomes } from "./Outcomes";
import { useZone } from "./zone";

const route = getRouteApi("/app/jobs/$jobId");

export function JobPage() {
  const t = useT();
  const { jobId } = route.useParams();
  const found = useBulkJob(jobId);
  const doing = useDoing();
  return (
    <Page
      title="nav.job"
      heading={found.data && doing(found.data.change, found.data.total)}
      back={
        <Link to="/jobs" className="back">
          <Icon name="arrow-left" size={16} /> {t("nav.jobs")}
        </Link>
      }
    >
      <Loaded query={found} skeleton={<Skeleton lines={4} height={44} />}>
        {(job) => (
          <>
            <Progress job={job} />
            <Outcomes key={job.id} job={job} />
            <About job={job} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Progress({ job }: { job: BulkJob }) {
  const t = useT();
  const { done, total } = job;
  const text = total === 0 ? t("jobs.looking") : t("jobs.done_of", { done, total });
  return (
    <section className="panel stack">
      <div className={styles.head}>
        <h2>{t("jobs.progress")}</h2>
        <span role="status">
          <JobStatus job={job} />
        </span>
      </div>
      {job.fault === null ? (
        <div className={styles.progress}>
          <progress
            aria-label={text}
            {...(total === 0 && !isOver(job) ? {} : { value: done, max: Math.max(total, 1) })}
          />
          <span className="muted">{text}</span>
        </div>
      ) : (
        <p role="alert">{job.fault}</p>
      )}
      {isOver(job) ? null : <p className="muted">{t("jobs.may_leave")}</p>}
      <Following job={job} />
    </section>
  );
}

function About({ job }: { job: BulkJob }) {
  const t = useT();
  const { moment } = useFormat(useZone());
  return (
    <section className="panel stack">
      <h2>{t("jobs.about")}</h2>
      <Facts
        facts={[
          [t("jobs.who"), job.requested_by],
          [t("jobs.asked_at"), moment(job.created_at)],
          ...(job.finished_at
            ? [[t("jobs.ended_at"), moment(job.finished_at)] as [string, string]]
            : []),
          ...(job.pace?.begins_at
            ? [[t("bulk.begins_at"), moment(job.pace.begins_at)] as [string, string]]
            : []),
        ]}
      />
      <Related job={job} />
    </section>
  );
}

function Related({ job: { former, retried_by, undone_by } }: { job: BulkJob }) {
  const t = useT();
  return (
    <div className="row">
      {former ? (
        <Link to="/jobs/$jobId" params={{ jobId: former.id }}>
          {t(`job_former.${former.why}`)}
        </Link>
      ) : null}
      {retried_by ? (
        <Link to="/jobs/$jobId" params={{ jobId: retried_by }}>
          {t("jobs.retried_by")}
        </Link>
      ) : null}
      {undone_by ? (
        <Link to="/jobs/$jobId" params={{ jobId: undone_by }}>
          {t("jobs.undone_by")}
        </Link>
      ) : null}
    </div>
  );
}
