/** All that is known of the charger itself (guide 2.2). */
import type { ChargerDetails } from "@/api/types";
import { type Fact, Facts } from "@/components/Facts";
import { useNow } from "@/components/now";
import { useT, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";

export function Characteristics({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  const { locale } = useWords();
  const now = useNow();
  const { ago } = formatters(locale, charger.site.time_zone);
  const { day } = formatters(locale, "UTC");
  const { started_on, renews_on } = charger.subscription;
  const facts: Fact[] = [
    [t("chargers.serial_number"), charger.serial_number],
    [t("charger.identity"), charger.identity],
    [t("charger.model"), `${charger.hardware.vendor} ${charger.hardware.model}`.trim()],
    [t("charger.firmware"), charger.hardware.firmware],
    [t("charger.protocol"), charger.protocol],
    [t("charger.connection"), t(charger.connected ? "charger.connected" : "charger.not_connected")],
    [t("charger.last_seen"), charger.last_seen_at ? ago(charger.last_seen_at, now) : ""],
    [t("chargers.subscription"), t(`subscription.${charger.subscription_state}`)],
    ...(started_on ? [[t("charger.subscription_started"), day(started_on)] as Fact] : []),
    ...(renews_on ? [[t("charger.subscription_renews"), day(renews_on)] as Fact] : []),
  ];
  return (
    <section className="panel">
      <h2>{t("charger.characteristics")}</h2>
      <Facts facts={facts} />
    </section>
  );
}
