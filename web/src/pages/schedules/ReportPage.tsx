/** A report that was made, where the links in the mails of schedules lead. */
import { getRouteApi } from "@tanstack/react-router";
import { ApiError } from "@/api/errors";
import { useMe } from "@/api/me";
import { EmptyState } from "@/components/EmptyState";
import { Facts } from "@/components/Facts";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { Badge } from "@/components/StatusBadge";
import { useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import { BackToSchedules } from "./BackToSchedules";
import { DownloadReport } from "./DownloadReport";
import { LetterLines } from "./LetterLines";
import { isMade, type Report, useLetter, useReport } from "./queries";

const route = getRouteApi("/app/reports/$reportId");

export function ReportPage() {
  const { t } = useWords();
  const { reportId } = route.useParams();
  const report = useReport(reportId);
  const letter = useLetter(reportId, report.data?.status === "done");
  const isGone = report.error instanceof ApiError && report.error.status === 404;
  return (
    <Page title="reports.report" heading={letter.data?.subject} back={<BackToSchedules />}>
      {isGone ? (
        <EmptyState icon="calendar">{t("reports.gone")}</EmptyState>
      ) : (
        <Loaded query={report}>
          {(data) => <Shown report={data} lines={letter.data?.lines ?? []} />}
        </Loaded>
      )}
    </Page>
  );
}

interface Props {
  report: Report;
  lines: Parameters<typeof LetterLines>[0]["lines"];
}

function Shown({ report, lines }: Props) {
  const { t, locale } = useWords();
  const { moment } = formatters(locale, useMe().company?.time_zone ?? "UTC");
  return (
    <section className="panel stack">
      <Facts
        facts={[
          [t("sessions.from"), moment(report.from)],
          [t("reports.before"), moment(report.to)],
          [t("reports.made_at"), moment(report.created_at)],
        ]}
      />
      <LetterLines lines={lines} />
      <div>
        <State report={report} />
      </div>
    </section>
  );
}

function State({ report }: { report: Report }) {
  const { t } = useWords();
  if (report.status === "done") return <DownloadReport report={report.id} />;
  if (isMade(report))
    return (
      <Badge tone="bad" icon="alert">
        {t("reports.failed")}
      </Badge>
    );
  return (
    <span role="status" className="muted">
      {t("sessions.preparing")}
    </span>
  );
}
