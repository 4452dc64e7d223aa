/** A frame: what it is on its line, and opened as it was said and answered. */
import type { Message } from "@/api/types";
import { Entry } from "@/components/Entry";
import { Icon } from "@/components/Icon";
import { Json } from "@/components/Json";
import { Badge } from "@/components/StatusBadge";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { deviationText } from "./deviations";
import styles from "./messages.module.css";

interface Props {
  message: Message;
  zone: string;
  open: boolean;
  onToggle: () => void;
}

export function MessageEntry({ message, zone, open, onToggle }: Props) {
  return (
    <Entry line={<Line message={message} zone={zone} />} open={open} onToggle={onToggle}>
      <Opened message={message} />
    </Entry>
  );
}

function Line({ message, zone }: { message: Message; zone: string }) {
  const t = useT();
  const format = useFormat(zone);
  const { direction, kind, action, at, deviations } = message;
  const incoming = direction === "in";
  return (
    <span className={styles.line}>
      <span className={styles.direction} data-direction={direction}>
        <Icon name={incoming ? "arrow-up" : "arrow-down"} size={16} />
        <span className="hidden-text">{t(incoming ? "messages.in" : "messages.out")}</span>
      </span>
      <span className={styles.action}>
        <strong>{action || t("messages.no_action")}</strong>
        {kind === "answer" ? <span className="muted"> {t("messages.answer")}</span> : null}
      </span>
      <span className={styles.deviating}>
        {deviations.length > 0 ? (
          <Badge tone="waiting" icon="alert">
            {t("messages.deviating", { count: deviations.length })}
          </Badge>
        ) : null}
      </span>
      <span className={styles.latency}>
        <Latency message={message} />
      </span>
      <time dateTime={at} className={styles.at}>
        {format.instant(at)}
      </time>
    </span>
  );
}

function Latency({ message: { kind, reply, latency_ms } }: { message: Message }) {
  const t = useT();
  const { milliseconds } = useFormat("UTC");
  if (reply) return milliseconds(latency_ms);
  return kind === "answer" ? null : t("messages.no_answer_short");
}

function Opened({ message }: { message: Message }) {
  const t = useT();
  const { direction, kind, frame, reply, deviations } = message;
  const incoming = direction === "in";
  return (
    <>
      {deviations.length > 0 ? (
        <ul className={styles.deviations}>
          {deviations.map((one) => (
            <li key={one}>{deviationText(one, t)}</li>
          ))}
        </ul>
      ) : null}
      <div className={styles.pair}>
        <Json title={t(titleOf(message))} text={frame} />
        {reply ? (
          <Json title={t(incoming ? "messages.our_answer" : "messages.its_answer")} text={reply} />
        ) : null}
        {reply || kind === "answer" ? null : <p className="muted">{t("messages.no_answer")}</p>}
      </div>
    </>
  );
}

function titleOf({ direction, kind }: Message) {
  if (direction === "out") return "messages.sent";
  return kind === "answer" ? "messages.its_answer" : "messages.said";
}
