/** Download (top right): the sessions of the selection as a file, made as a job (guide 3.6). */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { Button } from "@/components/Button";
import { Icon } from "@/components/Icon";
import { failureText } from "@/components/Loaded";
import { Menu } from "@/components/Menu";
import { saveFrom } from "@/components/saving";
import { useAnnouncer } from "@/components/Toast";
import { useWords } from "@/i18n";
import type { Moments } from "./period";
import { type Selection, selectionOf } from "./search";
import styles from "./sessions.module.css";

const FORMATS = ["xlsx", "pdf", "csv", "json"] as const;
type Format = (typeof FORMATS)[number];
const ASK_EVERY_MS = 700;

interface Props {
  selection: Selection;
  period: Moments;
}

export function Download({ selection, period }: Props) {
  const { t, language } = useWords();
  const say = useAnnouncer();
  const navigate = useNavigate();
  const start = useMutation({
    mutationFn: (format: Format) => {
      const { site, holder = "", cost_centre = "", ...rest } = selectionOf(selection);
      const chosen = { ...rest, sites: site ? [site] : [], holder, cost_centre };
      return answer(api.POST("/api/reports", { body: { format, ...period, ...chosen, language } }));
    },
    onError: (error) => say.failed(failureText(error, t("common.unreachable"))),
  });
  const job = useReport(start.data?.id, (address) => {
    start.reset();
    if (address === null) return say.failed(t("sessions.download_failed"));
    saveFrom(address);
    say.done(t("sessions.downloaded"));
  });
  if (start.isPending || start.data) {
    const done = job.data?.done ?? 0;
    return (
      <span className="row" role="status">
        <span className="muted">
          {done > 0 ? t("sessions.preparing_some", { count: done }) : t("sessions.preparing")}
        </span>
        <Button pending>{t("sessions.download")}</Button>
      </span>
    );
  }
  return (
    <Menu
      label={t("sessions.download")}
      trigger={
        <span className={styles.download}>
          <Icon name="download" size={16} /> {t("sessions.download")}{" "}
          <Icon name="chevron" size={16} />
        </span>
      }
      actions={[
        ...FORMATS.map((format) => ({
          id: format,
          label: t(`report_format.${format}`),
          onAction: () => start.mutate(format),
        })),
        {
          id: "reports",
          label: t("nav.reports"),
          onAction: () => void navigate({ to: "/reports" }),
        },
      ]}
    />
  );
}

/** Calls `finished` once, with the address of the file, or null when it could not be made. */
function useReport(report: string | undefined, finished: (address: string | null) => void) {
  const job = useQuery({
    queryKey: ["reports", report],
    queryFn: () =>
      answer(api.GET("/api/reports/{report}", { params: { path: { report: report ?? "" } } })),
    enabled: report !== undefined,
    refetchInterval: ASK_EVERY_MS,
    gcTime: 0,
  });
  const { data, error } = job;
  const address = data?.status === "done" ? data.download_url : null;
  const failed = data?.status === "failed" || error !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the job's state decides
  useEffect(() => {
    if (report === undefined) return;
    if (address) finished(address);
    else if (failed) finished(null);
  }, [report, address, failed]);
  return job;
}
