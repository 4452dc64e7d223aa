/** Has all that the company has put together, and hands out what was made in the last 30 days. */
import { useMe } from "@/api/me";
import { Button } from "@/components/Button";
import { failureText, Loaded } from "@/components/Loaded";
import { Badge } from "@/components/StatusBadge";
import { saveFrom } from "@/components/saving";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import styles from "./company.module.css";
import { type Export, isOpen, useExportAddress, useExports, useNewExport } from "./exports";

export function ExportPanel() {
  const t = useT();
  const say = useAnnouncer();
  const exports = useExports();
  const start = useNewExport();
  const prepare = () =>
    start.mutate(undefined, {
      onSuccess: () => say.done(t("export.started")),
      onError: (error) => say.failed(failureText(error, t("common.unreachable"))),
    });
  return (
    <section className="panel stack">
      <h2>{t("export.title")}</h2>
      <p className="muted">{t("export.lead")}</p>
      <div>
        <Button
          pending={start.isPending}
          disabled={exports.data?.some(isOpen) ?? true}
          onClick={prepare}
        >
          {t("export.start")}
        </Button>
      </div>
      <Loaded query={exports} empty={<p className="muted">{t("export.none")}</p>}>
        {(rows) => (
          <ul className={styles.exports}>
            {rows.map((one) => (
              <Made key={one.id} one={one} />
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function Made({ one }: { one: Export }) {
  const { moment } = useFormat(useMe().company?.time_zone ?? "UTC");
  const at = moment(one.created_at);
  return (
    <li>
      <span>{at}</span>
      {one.status === "done" ? <Download one={one} at={at} /> : <State one={one} />}
    </li>
  );
}

function State({ one }: { one: Export }) {
  const t = useT();
  return isOpen(one) ? (
    <span className="muted" role="status">
      {t("export.preparing", { count: one.done })}
    </span>
  ) : (
    <Badge tone="bad" icon="alert">
      {t("export.failed")}
    </Badge>
  );
}

function Download({ one, at }: { one: Export; at: string }) {
  const t = useT();
  const say = useAnnouncer();
  const find = useExportAddress();
  const download = () =>
    find.mutate(one, {
      onSuccess: (address) => (address ? saveFrom(address) : say.failed(t("export.failed"))),
      onError: (error) => say.failed(failureText(error, t("common.unreachable"))),
    });
  return (
    <Button
      kind="quiet"
      icon="download"
      aria-label={t("export.download_one", { moment: at })}
      pending={find.isPending}
      onClick={download}
    >
      {t("export.download")}
    </Button>
  );
}
