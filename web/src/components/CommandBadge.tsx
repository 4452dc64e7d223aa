/** How far a command has come: sent, then accepted, rejected, not supported, timed out, offline. */
import type { Command } from "@/api/types";
import { useT } from "@/i18n";
import type { IconName } from "./Icon";
import { Badge, type Tone } from "./StatusBadge";

const LOOKS: Record<Command["status"], [Tone, IconName]> = {
  queued: ["waiting", "clock"],
  sent: ["waiting", "clock"],
  accepted: ["good", "check-circle"],
  rejected: ["bad", "ban"],
  not_supported: ["bad", "ban"],
  timed_out: ["bad", "clock"],
  offline: ["bad", "offline"],
};

/** `text` where something better than the outcome is known. */
export function CommandBadge({ status, text }: { status: Command["status"]; text?: string }) {
  const t = useT();
  const [tone, icon] = LOOKS[status];
  return (
    <Badge tone={tone} icon={icon}>
      {text ?? t(`command.${status}`)}
    </Badge>
  );
}
