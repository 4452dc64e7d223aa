/** Who has private access here: all cards of the company, or each by name. */
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import type { ChargerDetails, Grants } from "@/api/types";
import { Button } from "@/components/Button";
import { failureText } from "@/components/Loaded";
import { Badge } from "@/components/StatusBadge";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import styles from "./chargers.module.css";
import { useChange } from "./queries";

export function GrantList({ charger, pages }: { charger: ChargerDetails; pages: Grants[] }) {
  const t = useT();
  const all = pages[0]?.all_cards;
  const items = pages.flatMap((page) => page.items);
  if (items.length === 0 && !all) return <p className={styles.calm}>{t("access.none")}</p>;
  return (
    <ul className={styles.lines}>
      {all ? (
        <li>
          <strong className={styles.who}>{t("access.all_cards")}</strong>
          <Badge tone="neutral" icon="card">
            {t(`billing.${all}`)}
          </Badge>
        </li>
      ) : null}
      {items.map((grant) => (
        <GrantLine key={grant.uid} charger={charger} grant={grant} />
      ))}
    </ul>
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
        <Badge tone="neutral" icon="card">
          {t(`billing.${grant.billing}`)}
        </Badge>
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
