/** Whether somebody may sign in. */
import { useT } from "@/i18n";
import { Badge } from "./StatusBadge";

export function StandingBadge({ status }: { status: "active" | "blocked" }) {
  const t = useT();
  return status === "blocked" ? (
    <Badge tone="bad" icon="ban">
      {t("users.blocked")}
    </Badge>
  ) : (
    <Badge tone="good" icon="check-circle">
      {t("users.active")}
    </Badge>
  );
}
