/** The last period as it would go out: its mail, and its file. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { Dialog } from "@/components/Dialog";
import { failureText, Loaded } from "@/components/Loaded";
import { Skeleton } from "@/components/Skeleton";
import { useT } from "@/i18n";
import { DownloadReport } from "./DownloadReport";
import { LetterLines } from "./LetterLines";
import { type Schedule, useLetter, useReport } from "./queries";

interface Props {
  schedule: Schedule;
  onClose: () => void;
}

export function PreviewDialog({ schedule, onClose }: Props) {
  const t = useT();
  return (
    <Dialog title={t("schedules.preview")} open onClose={onClose}>
      <Made schedule={schedule} />
    </Dialog>
  );
}

/** Apart, so that it is asked for once the dialog is open. */
function Made({ schedule }: { schedule: Schedule }) {
  const t = useT();
  const asked = useAsked(schedule);
  const report = useReport(asked.data?.id);
  const failure = asked.error ?? report.error;
  if (failure) return <p role="alert">{failureText(failure, t("common.unreachable"))}</p>;
  if (report.data?.status === "failed") return <p role="alert">{t("reports.failed")}</p>;
  if (report.data?.status !== "done") {
    const done = report.data?.done ?? 0;
    return (
      <p role="status" className="muted">
        {done > 0 ? t("sessions.preparing_some", { count: done }) : t("sessions.preparing")}
      </p>
    );
  }
  return <Letter report={report.data.id} />;
}

/** Once for each time that the dialog is opened. */
function useAsked({ id, version }: Schedule) {
  const [opened] = useState(() => crypto.randomUUID());
  return useQuery({
    queryKey: ["schedule-previews", id, version, opened],
    queryFn: () =>
      answer(
        api.POST("/api/report-schedules/{schedule}/preview", {
          params: { path: { schedule: id } },
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
}

function Letter({ report }: { report: string }) {
  const t = useT();
  const letter = useLetter(report, true);
  return (
    <Loaded query={letter} skeleton={<Skeleton lines={6} />}>
      {({ subject, lines }) => (
        <>
          <p>
            <span className="muted">{t("schedules.subject")}</span>
            <br />
            <strong>{subject}</strong>
          </p>
          <LetterLines lines={lines} />
          <div>
            <DownloadReport report={report} />
          </div>
        </>
      )}
    </Loaded>
  );
}
