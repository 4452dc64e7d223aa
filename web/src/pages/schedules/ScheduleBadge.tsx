/** Whether a schedule goes out by itself, and whether somebody waits to be confirmed. */
import { Badge } from "@/components/StatusBadge";
import { useT } from "@/i18n";
import type { Schedule } from "./queries";

export function ScheduleBadge({ schedule: { paused, recipients } }: { schedule: Schedule }) {
  const t = useT();
  if (paused)
    return (
      <Badge tone="neutral" icon="ban">
        {t("schedules.paused")}
      </Badge>
    );
  if (recipients.some(({ state }) => state === "unconfirmed"))
    return (
      <Badge tone="waiting" icon="clock">
        {t("schedules.to_confirm")}
      </Badge>
    );
  return (
    <Badge tone="good" icon="check-circle">
      {t("schedules.active")}
    </Badge>
  );
}
