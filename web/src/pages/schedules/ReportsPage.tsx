/** Files that were made of sessions, or are: one can leave while that goes on, and come back (guide 3.6). */
import { Link } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import { useRows } from "@/api/rows";
import { type Column, DataTable } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { Icon } from "@/components/Icon";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { Badge } from "@/components/StatusBadge";
import { useWords } from "@/i18n";
import { type Formatters, formatters } from "@/i18n/format";
import { DownloadReport } from "./DownloadReport";
import { type Job, useReports } from "./queries";

export function ReportsPage() {
  const { t } = useWords();
  const reports = useRows(useReports());
  const columns = useColumns();
  const { moment } = useCompanyFormat();
  return (
    <Page
      title="nav.reports"
      lead={t("reports.lead")}
      back={
        <Link to="/sessions" className="back">
          <Icon name="arrow-left" size={16} /> {t("nav.sessions")}
        </Link>
      }
    >
      <Loaded query={reports} empty={<EmptyState icon="download">{t("reports.none")}</EmptyState>}>
        {(rows) => (
          <DataTable
            caption={t("nav.reports")}
            rows={rows}
            columns={columns}
            rowId={({ id }) => id}
            rowName={({ created_at }) => moment(created_at)}
            onEnd={reports.onEnd}
          />
        )}
      </Loaded>
    </Page>
  );
}

function useCompanyFormat(): Formatters {
  const { locale } = useWords();
  return formatters(locale, useMe().company?.time_zone ?? "UTC");
}

function useColumns(): Column<Job>[] {
  const { t } = useWords();
  const { moment, day } = useCompanyFormat();
  const last = (to: string) => day(new Date(Date.parse(to) - 1).toISOString());
  return [
    {
      id: "made",
      head: t("reports.made_at"),
      width: "26%",
      cell: ({ id, created_at }) => (
        <Link to="/reports/$reportId" params={{ reportId: id }}>
          {moment(created_at)}
        </Link>
      ),
    },
    {
      id: "period",
      head: t("schedules.period_of"),
      lines: 2,
      cell: ({ from, to }) => t("schedules.period", { first: day(from), last: last(to) }),
    },
    {
      id: "format",
      head: t("schedules.format"),
      width: "140px",
      cell: ({ format }) => (format === "zip" ? "ZIP" : t(`report_format.${format}`)),
    },
    {
      id: "state",
      head: t("schedules.state"),
      width: "220px",
      lines: 2,
      cell: (job) => <State job={job} />,
    },
  ];
}

/** Its file, once it is there. */
function State({ job }: { job: Job }) {
  const { t } = useWords();
  if (job.status === "done") return <DownloadReport report={job.id} kind="secondary" />;
  if (job.status === "failed")
    return (
      <Badge tone="bad" icon="alert">
        {t("schedules.not_made")}
      </Badge>
    );
  return (
    <Badge tone="charging" icon="clock">
      {job.done > 0 ? t("sessions.preparing_some", { count: job.done }) : t("schedules.being_made")}
    </Badge>
  );
}
