/** The way back to the list. */
import { Link } from "@tanstack/react-router";
import { Icon } from "@/components/Icon";
import { useT } from "@/i18n";

export function BackToSchedules() {
  const t = useT();
  return (
    <Link to="/schedules" className="back">
      <Icon name="arrow-left" size={16} /> {t("nav.schedules")}
    </Link>
  );
}
