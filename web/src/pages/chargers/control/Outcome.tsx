/** What came of a control: sent, then accepted, rejected, timed out, offline; and what was told. */
import { useCommand } from "@/api/commands";
import { CommandBadge } from "@/components/CommandBadge";
import { Facts } from "@/components/Facts";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import type { Asked } from "./asking";
import styles from "./control.module.css";
import { settingsIn } from "./controls";

export function Outcome({
  asked: { control, command: first },
  zone,
}: {
  asked: Asked;
  zone: string;
}) {
  const t = useT();
  const { time } = useFormat(zone);
  const command = useCommand(first.id).data ?? first;
  const { kind } = control;
  const settings = settingsIn(command.answer);
  return (
    <li>
      <div className={styles.line}>
        <span>
          <strong>
            {kind === "stop_session" ? t("charger.stop_session") : t(`control.${kind}`)}
          </strong>{" "}
          <time className="muted" dateTime={command.created_at}>
            {time(command.created_at)}
          </time>
        </span>
        <span role="status">
          <CommandBadge status={command.status} />
        </span>
      </div>
      {settings.length > 0 ? (
        <details>
          <summary>{t("control.told", { count: settings.length })}</summary>
          <Facts facts={settings} />
        </details>
      ) : null}
    </li>
  );
}
