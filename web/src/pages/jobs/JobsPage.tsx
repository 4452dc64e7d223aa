/** Bulk changes of the last 30 days: where they are, and what came of them (product 2.8). */
import { Link } from "@tanstack/react-router";
import { type BulkListed, useBulkChanges } from "@/api/bulk";
import { useRows } from "@/api/rows";
import { useDoing } from "@/components/bulk/doing";
import { type Column, DataTable } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { JobStatus } from "./JobStatus";
import { useZone } from "./zone";

export function JobsPage() {
  const t = useT();
  const jobs = useRows(useBulkChanges());
  const columns = useColumns();
  return (
    <Page title="nav.jobs" lead={t("jobs.lead")}>
      <Loaded query={jobs} empty={<EmptyState icon="clock">{t("jobs.none")}</EmptyState>}>
        {(rows) => (
          <DataTable
            caption={t("nav.jobs")}
            rows={rows}
            columns={columns}
            rowId={({ id }) => id}
            rowName={({ id }) => id}
            onEnd={jobs.onEnd}
          />
        )}
      </Loaded>
    </Page>
  );
}

function useColumns(): Column<BulkListed>[] {
  const t = useT();
  const doing = useDoing();
  const format = useFormat(useZone());
  return [
    {
      id: "what",
      head: t("jobs.what"),
      width: "44%",
      lines: 2,
      cell: (job) => (
        <Link to="/jobs/$jobId" params={{ jobId: job.id }}>
          {doing(job.change, job.total)}
        </Link>
      ),
    },
    {
      id: "status",
      head: t("jobs.status"),
      width: "200px",
      cell: (job) => <JobStatus job={job} />,
    },
    {
      id: "failed",
      head: t("jobs.failed"),
      number: true,
      width: "110px",
      cell: (job) => format.number(job.failed),
    },
    {
      id: "at",
      head: t("jobs.asked_at"),
      width: "190px",
      cell: (job) => format.moment(job.created_at),
    },
    { id: "who", head: t("jobs.who"), wideOnly: true, cell: (job) => job.requested_by },
  ];
}
