/** Whether a version applies now, will, did, or can't be chosen any more. */
import type { IconName } from "@/components/Icon";
import { Badge, type Tone } from "@/components/StatusBadge";
import { useT } from "@/i18n";
import type { VersionState } from "./words";

const LOOKS: Record<VersionState, [tone: Tone, icon: IconName]> = {
  in_force: ["good", "check-circle"],
  planned: ["waiting", "clock"],
  past: ["neutral", "clock"],
  archived: ["neutral", "ban"],
};

export function VersionBadge({ state }: { state: VersionState }) {
  const t = useT();
  const [tone, icon] = LOOKS[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`tariff_state.${state}`)}
    </Badge>
  );
}
