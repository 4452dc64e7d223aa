/** Who has private access here: all cards of the company, card groups, or each card by name. */
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import type { Billing, ChargerDetails, Grants } from "@/api/types";
import { Button } from "@/components/Button";
import { failureText } from "@/components/Loaded";
import { Badge } from "@/components/StatusBadge";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import styles from "./chargers.module.css";
import { useChange, useTariffs } from "./queries";

export function GrantList({ charger, pages }: { charger: ChargerDetails; pages: Grants[] }) {
  const t = useT();
  const all = pages[0]?.all_cards;
  const groups = pages[0]?.groups ?? [];
  const items = pages.flatMap((page) => page.items);
  if (items.length === 0 && groups.length === 0 && !all)
    return <p className={styles.calm}>{t("access.none")}</p>;
  return (
    <ul className={styles.lines}>
      {all ? (
        <li>
          <strong className={styles.who}>{t("access.all_cards")}</strong>
          <Cost billing={all} tariff={pages[0]?.all_cards_tariff ?? null} />
        </li>
      ) : null}
      {groups.map(({ id, name, billing, tariff }) => (
        <li key={id}>
          <strong className={styles.who}>{t("access.group", { name })}</strong>
          <Cost billing={billing} tariff={tariff} />
        </li>
      ))}
      {items.map((grant) => (
        <GrantLine key={grant.uid} charger={charger} grant={grant} />
      ))}
    </ul>
  );
}

/** What one pays; a tariff that was archived since has no name here. */
function Cost({ billing, tariff }: { billing: Billing; tariff: string | null }) {
  const t = useT();
  const named = useTariffs().data?.find(({ id }) => id === tariff)?.in_force.name;
  const unpriced = billing === "paid" && tariff === null;
  return (
    <Badge tone={unpriced ? "bad" : "neutral"} icon="card">
      {unpriced
        ? t("access.without_tariff")
        : named
          ? t("access.paid_by", { tariff: named })
          : t(`billing.${billing}`)}
    </Badge>
  );
}

interface LineProps {
  charger: ChargerDetails;
  grant: Grants["items"][number];
}

function GrantLine({ charger, grant }: LineProps) {
  const t = useT();
  const say = useAnnouncer();
  const path = { charger: charger.id, uid: grant.uid };
  const remove = useChange(charger.id, () =>
    answer(api.DELETE("/api/chargers/{charger}/grants/{uid}", { params: { path } })),
  );
  const apply = () =>
    remove.mutate(undefined, {
      onSuccess: () => say.done(t("access.removed", { card: grant.label, charger: charger.name })),
      onError: (error) => say.failed(failureText(error, t("common.unreachable"))),
    });
  return (
    <li>
      <span className={styles.who}>
        <span>{grant.label}</span>
        <span className="muted">{grant.visual_number}</span>
      </span>
      <span className={styles.end}>
        <Cost billing={grant.billing} tariff={grant.tariff} />
        <Button
          kind="quiet"
          pending={remove.isPending}
          aria-label={t("access.remove_one", { card: grant.label })}
          onClick={apply}
        >
          {t("access.remove")}
        </Button>
      </span>
    </li>
  );
}
