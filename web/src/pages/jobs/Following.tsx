/** What can follow from a job: what failed is tried again, what was changed is set back, the rest stopped. */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type BulkJob, useFollow, type Following as What } from "@/api/bulk";
import { Button } from "@/components/Button";
import { Confirm } from "@/components/Confirm";
import { failureText } from "@/components/Loaded";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";

export function Following({ job }: { job: BulkJob }) {
  const t = useT();
  const say = useAnnouncer();
  const navigate = useNavigate();
  const follow = useFollow(job.id);
  const [undoing, setUndoing] = useState(false);
  const open = (id: string) => void navigate({ to: "/jobs/$jobId", params: { jobId: id } });
  const go = (what: What) =>
    follow.mutate(what, {
      onSuccess: ({ id }) => open(id),
      onError: (error) => say.failed(failureText(error, t("common.unreachable"))),
    });
  if (!job.can_retry && !job.can_undo && !job.can_stop) return null;
  return (
    <div className="row">
      {job.can_retry ? (
        <Button icon="refresh" pending={follow.isPending} onClick={() => go("retry")}>
          {t("jobs.retry", { count: job.failed })}
        </Button>
      ) : null}
      {job.can_undo ? (
        <Button onClick={() => setUndoing(true)}>{t("jobs.undo", { count: job.changed })}</Button>
      ) : null}
      {job.can_stop ? (
        <Button pending={follow.isPending} onClick={() => go("stop")}>
          {t("jobs.stop")}
        </Button>
      ) : null}
      {undoing ? (
        <Confirm
          title={t("jobs.undo_title")}
          submit={t("jobs.undo", { count: job.changed })}
          done={t("jobs.undo_started")}
          change={async () => open((await follow.mutateAsync("undo")).id)}
          onClose={() => setUndoing(false)}
        >
          <p>{t("jobs.undo_text")}</p>
        </Confirm>
      ) : null}
    </div>
  );
}
