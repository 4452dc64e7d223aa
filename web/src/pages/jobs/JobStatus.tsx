/** Where a bulk change stands; that it sets back what another one did is said beside it. */
import type { BulkListed } from "@/api/bulk";
import { Badge } from "@/components/StatusBadge";
import { useT } from "@/i18n";

export function JobStatus({ job }: { job: BulkListed }) {
  const t = useT();
  return (
    <span className="row">
      <Standing job={job} />
      {job.restores ? (
        <Badge tone="neutral" icon="refresh">
          {t("jobs.restores")}
        </Badge>
      ) : null}
    </span>
  );
}

function Standing({ job }: { job: BulkListed }) {
  const t = useT();
  if (job.status === "failed")
    return (
      <Badge tone="bad" icon="alert">
        {t("job_status.failed")}
      </Badge>
    );
  if (job.status !== "done")
    return (
      <Badge tone="charging" icon="clock">
        {t(job.stopped ? "job_status.stopping" : `job_status.${job.status}`)}
      </Badge>
    );
  return job.failed > 0 ? (
    <Badge tone="waiting" icon="alert">
      {t("job_status.partly")}
    </Badge>
  ) : (
    <Badge tone="good" icon="check-circle">
      {t("job_status.done")}
    </Badge>
  );
}
