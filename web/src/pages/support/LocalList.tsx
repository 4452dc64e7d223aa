/** The cards that charge while the charger is offline: where its list stands. */
import type { ChargerDetails } from "@/api/types";
import { type Fact, Facts } from "@/components/Facts";
import { Icon, type IconName } from "@/components/Icon";
import { Loaded } from "@/components/Loaded";
import { Skeleton } from "@/components/Skeleton";
import { Badge, type Tone } from "@/components/StatusBadge";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { type LocalList as Known, useLocalList } from "./holdings";
import styles from "./support.module.css";

const LOOKS: Record<Known["state"], [Tone, IconName]> = {
  unknown: ["neutral", "offline"],
  in_step: ["good", "check-circle"],
  pending: ["waiting", "clock"],
  not_supported: ["neutral", "ban"],
};

export function LocalList({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  return (
    <section className="panel stack">
      <h2>{t("local_list.title")}</h2>
      <Loaded query={useLocalList(charger.id)} skeleton={<Skeleton lines={4} />}>
        {(known) => <State known={known} zone={charger.site.time_zone} />}
      </Loaded>
    </section>
  );
}

function State({ known, zone }: { known: Known; zone: string }) {
  const t = useT();
  const { moment, number } = useFormat(zone);
  const [tone, icon] = LOOKS[known.state];
  const { on_charger, fitting, entitled, problem } = known;
  const facts: Fact[] = [
    [t("local_list.version"), number(known.version)],
    [t("local_list.acknowledged_at"), known.acknowledged_at ? moment(known.acknowledged_at) : ""],
  ];
  if (known.next_try_at) facts.push([t("local_list.next_try"), moment(known.next_try_at)]);
  return (
    <>
      <p className="row">
        <Badge tone={tone} icon={icon}>
          {t(`list_state.${known.state}`)}
        </Badge>
        {on_charger === null
          ? t("local_list.not_known", { entitled })
          : t("local_list.held", { held: on_charger, entitled })}
      </p>
      {fitting < entitled ? <p>{t("local_list.too_small", { fitting, entitled })}</p> : null}
      {problem ? (
        <p className={styles.problem}>
          <Icon name="alert" size={16} /> {t(`list_problem.${problem}`)}
        </p>
      ) : null}
      <Facts facts={facts} />
    </>
  );
}
