/** Why cards were accepted or refused: a sentence for each, and the one button that changes it. */
import { Link } from "@tanstack/react-router";
import type { Decision } from "@/api/types";
import { Icon } from "@/components/Icon";
import { Badge } from "@/components/StatusBadge";
import { useT, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import styles from "./access.module.css";
import { RemedyButton } from "./RemedyButton";
import { cardOf } from "./remedies";
import type { Visitors } from "./Withdraw";

interface Props {
  decisions: Decision[];
  /** Who else may charge there; undefined: that differs from charger to charger. */
  visitors?: Visitors | undefined;
  /** Of one card at several chargers: each says where. */
  showCharger?: boolean;
}

/** By when the card was held there; what a charger decided offline is told later. */
export function DecisionList({ decisions, visitors, showCharger = false }: Props) {
  const inOrder = [...decisions].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
  return (
    <ul className={styles.lines}>
      {inOrder.map((decision) => (
        <Line
          key={`${decision.told_at} ${decision.uid} ${decision.charger.id}`}
          decision={decision}
          visitors={visitors}
          showCharger={showCharger}
        />
      ))}
    </ul>
  );
}

interface LineProps {
  decision: Decision;
  visitors: Visitors | undefined;
  showCharger: boolean;
}

function Line({ decision, visitors, showCharger }: LineProps) {
  const t = useT();
  const { accepted, reason, by_charger } = decision;
  return (
    <li>
      <span className={accepted ? styles.yes : styles.no}>
        <Icon name={accepted ? "check-circle" : "ban"} />
      </span>
      <span className={styles.who}>
        <span>{t(`reason.${reason}`, { card: cardOf(decision) })}</span>
        <When decision={decision} showCharger={showCharger} />
        {by_charger ? (
          <Badge tone="neutral" icon="offline">
            {t("decisions.by_charger")}
          </Badge>
        ) : null}
        {decision.now.accepted !== accepted && reason !== "charger_offline" ? (
          <span className="muted">
            {t(decision.now.accepted ? "decisions.now_accepted" : "decisions.now_refused")}
          </span>
        ) : null}
      </span>
      <span className={styles.end}>
        <RemedyButton decision={decision} visitors={visitors} />
      </span>
    </li>
  );
}

function When({ decision, showCharger }: Pick<LineProps, "decision" | "showCharger">) {
  const { locale } = useWords();
  const { at, charger } = decision;
  const { moment } = formatters(locale, charger.site.time_zone);
  if (!showCharger) return <span className="muted">{moment(at)}</span>;
  return (
    <span className="muted">
      {`${moment(at)} · `}
      <Link to="/chargers/$chargerId" params={{ chargerId: charger.id }}>
        {charger.name}
      </Link>
    </span>
  );
}
