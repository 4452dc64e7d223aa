/** The charger's own messages, for support: asked for only when opened. */
import { useState } from "react";
import type { ChargerDetails } from "@/api/types";
import { Loaded } from "@/components/Loaded";
import { useT, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import styles from "./chargers.module.css";
import { useMessages } from "./queries";

export function Messages({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const { locale } = useWords();
  const { moment } = formatters(locale, charger.site.time_zone);
  const messages = useMessages(charger.id, open);
  return (
    <details className="panel" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>
        <h2>{t("messages.title")}</h2>
        <span className="muted">{t("messages.lead")}</span>
      </summary>
      {open ? (
        <Loaded query={messages}>
          {({ items }) =>
            items.length === 0 ? (
              <p className={styles.calm}>{t("charger.no_report")}</p>
            ) : (
              <ol className={styles.frames}>
                {items.map((message) => (
                  <li key={`${message.at} ${message.message_id} ${message.direction}`}>
                    <span>
                      <strong>{message.action}</strong>{" "}
                      <span className="muted">
                        {t(message.direction === "in" ? "messages.in" : "messages.out")} ·{" "}
                        {moment(message.at)}
                      </span>
                    </span>
                    <code>{message.frame}</code>
                    {message.reply ? <code>{message.reply}</code> : null}
                  </li>
                ))}
              </ol>
            )
          }
        </Loaded>
      ) : null}
    </details>
  );
}
