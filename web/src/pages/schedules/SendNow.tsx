/** Sends the last period that is over to everybody who gets it; says first to whom. */
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { Confirm } from "@/components/Confirm";
import { Dialog } from "@/components/Dialog";
import { useT } from "@/i18n";
import { type Schedule, useDeed } from "./queries";

interface Props {
  schedule: Schedule;
  onClose: () => void;
}

export function SendNow({ schedule, onClose }: Props) {
  const t = useT();
  const { id, name, recipients } = schedule;
  const send = useDeed(() =>
    answer(
      api.POST("/api/report-schedules/{schedule}/send", { params: { path: { schedule: id } } }),
    ),
  );
  const readers = recipients.filter(({ state }) => state === "active");
  if (readers.length === 0)
    return (
      <Dialog title={t("schedules.send_now")} open onClose={onClose}>
        <p>{t("schedules.nobody_gets_it")}</p>
      </Dialog>
    );
  return (
    <Confirm
      kind="primary"
      title={t("schedules.send_title", { name })}
      submit={t("schedules.send", { count: readers.length })}
      done={t("schedules.sending")}
      change={() => send.mutateAsync()}
      onClose={onClose}
    >
      <p>{t(`schedule_send.${schedule.every}`)}</p>
      <ul>
        {readers.map(({ id: reader, email }) => (
          <li key={reader}>{email}</li>
        ))}
      </ul>
    </Confirm>
  );
}
