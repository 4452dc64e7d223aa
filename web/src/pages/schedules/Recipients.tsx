/** Whom it goes to. Whoever is outside of the company gets it once an administrator has confirmed that. */
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { useMe } from "@/api/me";
import { Button } from "@/components/Button";
import { failureText } from "@/components/Loaded";
import { Badge } from "@/components/StatusBadge";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { type Recipient, type Schedule, useDeed } from "./queries";
import styles from "./schedules.module.css";
import { RECIPIENT_LOOKS } from "./words";

export function Recipients({ schedule }: { schedule: Schedule }) {
  const t = useT();
  const mayConfirm = useMe().role === "e_mobility_manager";
  const confirm = useConfirm(schedule.id);
  const waits = schedule.recipients.some(({ state }) => state === "unconfirmed");
  return (
    <section className="panel stack">
      <h2>{t("schedules.recipients")}</h2>
      {waits ? (
        <p className="muted">
          {t(mayConfirm ? "schedules.confirm_hint" : "schedules.confirm_by_others")}
        </p>
      ) : null}
      <ul className={styles.lines}>
        {schedule.recipients.map((one) => (
          <Line
            key={one.id}
            recipient={one}
            onConfirm={mayConfirm && one.state === "unconfirmed" ? () => confirm(one) : undefined}
          />
        ))}
      </ul>
    </section>
  );
}

interface LineProps {
  recipient: Recipient;
  onConfirm: (() => void) | undefined;
}

function Line({ recipient: { email, state }, onConfirm }: LineProps) {
  const t = useT();
  const [tone, icon] = RECIPIENT_LOOKS[state];
  return (
    <li>
      <span className={styles.who}>{email}</span>
      <Badge tone={tone} icon={icon}>
        {t(`recipient_state.${state}`)}
      </Badge>
      {onConfirm ? (
        <Button aria-label={t("schedules.confirm_one", { email })} onClick={onConfirm}>
          {t("schedules.confirm")}
        </Button>
      ) : null}
    </li>
  );
}

function useConfirm(schedule: string): (recipient: Recipient) => void {
  const t = useT();
  const say = useAnnouncer();
  const change = useDeed((recipient: string) =>
    answer(
      api.POST("/api/report-schedules/{schedule}/recipients/{recipient}/confirm", {
        params: { path: { schedule, recipient } },
      }),
    ),
  );
  return ({ id, email }) =>
    change.mutate(id, {
      onSuccess: () => say.done(t("schedules.confirmed", { email })),
      onError: (error) => say.failed(failureText(error, t("common.unreachable"))),
    });
}
