/** Settings as they are wished and as they are, and the cards that the charger knows by itself. */
import { useState } from "react";
import type { ChargerDetails } from "@/api/types";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { failureText, Loaded } from "@/components/Loaded";
import { SearchField } from "@/components/SearchField";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import {
  type Configuration as Known,
  type Setting,
  useConfiguration,
  useRefresh,
} from "./holdings";
import { LocalList } from "./LocalList";
import { SettingDialog } from "./SettingDialog";
import { SettingTable } from "./SettingTable";
import styles from "./support.module.css";

export function Configuration({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  const configuration = useConfiguration(charger.id);
  return (
    <>
      <LocalList charger={charger} />
      <section className="stack">
        <div className={styles.head}>
          <h2>{t("configuration.title")}</h2>
          <Refresh charger={charger} />
        </div>
        <Loaded query={configuration}>
          {(known) => <Settings charger={charger} known={known} />}
        </Loaded>
      </section>
    </>
  );
}

function Refresh({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  const say = useAnnouncer();
  const refresh = useRefresh(charger.id);
  return (
    <Button
      icon="refresh"
      pending={refresh.isPending}
      onClick={() =>
        refresh.mutate(undefined, {
          onSuccess: () => say.done(t("configuration.refreshing")),
          onError: (error) => say.failed(failureText(error, t("common.unreachable"))),
        })
      }
    >
      {t("configuration.refresh")}
    </Button>
  );
}

function Settings({ charger, known }: { charger: ChargerDetails; known: Known }) {
  const t = useT();
  const { moment } = useFormat(charger.site.time_zone);
  const [text, search] = useState("");
  const [edited, edit] = useState<Setting | "new" | null>(null);
  const wanted = text.trim().toLowerCase();
  const rows = known.items.filter(({ name }) => name.toLowerCase().includes(wanted));
  return (
    <>
      <p className="muted" role="status">
        {known.reading
          ? t("configuration.reading")
          : known.read_at
            ? t("configuration.read_at", { moment: moment(known.read_at) })
            : t("configuration.never_read")}
        {known.next_try_at
          ? ` ${t("configuration.next_try", { moment: moment(known.next_try_at) })}`
          : null}
        {known.report
          ? ` ${t(
              known.report.complete ? "configuration.reported" : "configuration.reported_in_part",
              {
                moment: moment(known.report.at),
              },
            )}`
          : null}
      </p>
      <div className={styles.head}>
        <div className={styles.searched}>
          <SearchField label={t("configuration.search")} value={text} onChange={search} />
        </div>
        <Button icon="plus" onClick={() => edit("new")}>
          {t("configuration.add")}
        </Button>
      </div>
      {rows.length === 0 ? (
        <EmptyState>{t("configuration.none_match")}</EmptyState>
      ) : (
        <SettingTable rows={rows} onEdit={edit} />
      )}
      {edited ? (
        <SettingDialog
          charger={charger}
          setting={edited === "new" ? null : edited}
          onClose={() => edit(null)}
        />
      ) : null}
    </>
  );
}
