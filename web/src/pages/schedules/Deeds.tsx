/** Look at it, send it now, pause it, delete it. */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { Button } from "@/components/Button";
import { Confirm } from "@/components/Confirm";
import { failureText } from "@/components/Loaded";
import { Menu } from "@/components/Menu";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { PreviewDialog } from "./PreviewDialog";
import { type Schedule, useDeed } from "./queries";
import { SendNow } from "./SendNow";

type Open = "preview" | "send" | "delete" | null;

export function Deeds({ schedule }: { schedule: Schedule }) {
  const t = useT();
  const [open, setOpen] = useState<Open>(null);
  const pausing = usePausing(schedule);
  const close = () => setOpen(null);
  return (
    <>
      <Button icon="eye" onClick={() => setOpen("preview")}>
        {t("schedules.preview")}
      </Button>
      <Button icon="send" onClick={() => setOpen("send")}>
        {t("schedules.send_now")}
      </Button>
      <Menu
        label={t("schedules.more", { name: schedule.name })}
        actions={[
          {
            id: "pause",
            label: t(schedule.paused ? "schedules.resume" : "schedules.pause"),
            icon: schedule.paused ? "refresh" : "ban",
            onAction: pausing,
          },
          {
            id: "delete",
            label: t("schedules.delete"),
            icon: "close",
            danger: true,
            onAction: () => setOpen("delete"),
          },
        ]}
      />
      {open === "preview" ? <PreviewDialog schedule={schedule} onClose={close} /> : null}
      {open === "send" ? <SendNow schedule={schedule} onClose={close} /> : null}
      {open === "delete" ? <Delete schedule={schedule} onClose={close} /> : null}
    </>
  );
}

function usePausing({ id, name, paused }: Schedule): () => void {
  const t = useT();
  const say = useAnnouncer();
  const path = { schedule: id };
  const change = useDeed(() =>
    answer(
      paused
        ? api.POST("/api/report-schedules/{schedule}/resume", { params: { path } })
        : api.POST("/api/report-schedules/{schedule}/pause", { params: { path } }),
    ),
  );
  return () =>
    change.mutate(undefined, {
      onSuccess: () => say.done(t(paused ? "schedules.resumed" : "schedules.was_paused", { name })),
      onError: (error) => say.failed(failureText(error, t("common.unreachable"))),
    });
}

interface Props {
  schedule: Schedule;
  onClose: () => void;
}

function Delete({ schedule: { id, name }, onClose }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const remove = useDeed(() =>
    answer(api.DELETE("/api/report-schedules/{schedule}", { params: { path: { schedule: id } } })),
  );
  return (
    <Confirm
      title={t("schedules.delete_title", { name })}
      submit={t("schedules.delete")}
      done={t("schedules.deleted", { name })}
      change={async () => {
        await remove.mutateAsync();
        await navigate({ to: "/schedules" });
      }}
      onClose={onClose}
    >
      <p>{t("schedules.delete_text")}</p>
    </Confirm>
  );
}
