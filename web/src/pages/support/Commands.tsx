/** Calls to a charger: a form for each, the queue, and what came of them, live. */
import { useState } from "react";
import { useRows } from "@/api/rows";
import type { ChargerDetails, Command } from "@/api/types";
import { Button } from "@/components/Button";
import { CommandBadge } from "@/components/CommandBadge";
import { Entry } from "@/components/Entry";
import { Json } from "@/components/Json";
import { Loaded } from "@/components/Loaded";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { CommandForm } from "./CommandForm";
import { useCommands } from "./queries";
import styles from "./support.module.css";

export function Commands({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  return (
    <div className={styles.columns}>
      <section className="panel stack">
        <h2>{t("commands.send_title")}</h2>
        <CommandForm charger={charger} />
      </section>
      <section className="stack">
        <h2>{t("commands.list_title")}</h2>
        <CommandList charger={charger} />
      </section>
    </div>
  );
}

function CommandList({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  const pages = useCommands(charger.id);
  const commands = useRows(pages);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <>
      <Loaded query={commands} empty={<p className="muted">{t("commands.none")}</p>}>
        {(rows) => (
          <ol className={styles.list}>
            {rows.map((command) => (
              <li key={command.id}>
                <Entry
                  line={<Line command={command} zone={charger.site.time_zone} />}
                  open={open === command.id}
                  onToggle={() => setOpen(open === command.id ? null : command.id)}
                >
                  <Opened command={command} />
                </Entry>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
      {pages.hasNextPage ? (
        <div>
          <Button kind="quiet" pending={pages.isFetching} onClick={() => pages.fetchNextPage()}>
            {t("common.show_more")}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Line({ command, zone }: { command: Command; zone: string }) {
  const { instant } = useFormat(zone);
  return (
    <span className={styles.command}>
      <strong>{command.action}</strong>
      <CommandBadge status={command.status} />
      <time className="muted" dateTime={command.created_at}>
        {instant(command.created_at)}
      </time>
    </span>
  );
}

function Opened({ command }: { command: Command }) {
  const t = useT();
  return (
    <>
      <Json title={t("messages.sent")} text={JSON.stringify(command.payload)} />
      {command.answer ? (
        <Json title={t("messages.its_answer")} text={JSON.stringify(command.answer)} />
      ) : (
        <p className="muted">{t("messages.no_answer")}</p>
      )}
    </>
  );
}
