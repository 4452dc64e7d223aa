/** All versions, newest first; each opens to its terms. */
import { useState } from "react";
import { useMe } from "@/api/me";
import { Entry } from "@/components/Entry";
import { Facts } from "@/components/Facts";
import { useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import type { Tariff } from "./queries";
import styles from "./tariffs.module.css";
import { VersionBadge } from "./VersionBadge";
import { stateOf, termsFacts } from "./words";

export function Versions({ tariff: { versions, in_force } }: { tariff: Tariff }) {
  const { t, locale } = useWords();
  const { day, moment } = formatters(locale, useMe().company?.time_zone ?? "UTC");
  const [open, setOpen] = useState<number | null>(null);
  return (
    <section className="stack">
      <h2>{t("tariffs.versions")}</h2>
      <ol className={styles.versions}>
        {versions.map((version) => (
          <li key={version.version}>
            <Entry
              line={
                <span className={styles.version}>
                  <strong>{t("tariffs.version", { number: version.version })}</strong>
                  <span>{t("tariffs.since", { day: day(version.valid_from) })}</span>
                  <VersionBadge state={stateOf(version, in_force)} />
                </span>
              }
              open={open === version.version}
              onToggle={() => setOpen(open === version.version ? null : version.version)}
            >
              <Facts
                facts={[
                  ...termsFacts(version, t, locale),
                  [t("tariffs.valid_from"), moment(version.valid_from)],
                  [t("tariffs.made_at"), moment(version.created_at)],
                ]}
              />
            </Entry>
          </li>
        ))}
      </ol>
    </section>
  );
}
