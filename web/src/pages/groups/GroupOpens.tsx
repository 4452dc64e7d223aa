/** The sites and chargers that the cards of a group open, and on what terms (guide 2.7). */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Place } from "@/api/access";
import { useRows } from "@/api/rows";
import type { CardGroup, GroupGrant } from "@/api/types";
import styles from "@/components/access/access.module.css";
import { Cost } from "@/components/access/Cost";
import { GrantPlaces } from "@/components/access/GrantPlaces";
import { Withdraw } from "@/components/access/Withdraw";
import { Button } from "@/components/Button";
import { Loaded } from "@/components/Loaded";
import { useT } from "@/i18n";
import { useGroupGrants } from "./queries";

export function GroupOpens({ group }: { group: CardGroup }) {
  const t = useT();
  const [granting, grant] = useState(false);
  const [leaving, leave] = useState<Place | null>(null);
  const list = useGroupGrants(group.id);
  const rows = useRows(list);
  return (
    <section className="panel stack">
      <h2>{t("groups.opens")}</h2>
      <Loaded query={rows} empty={<p className="muted">{t("groups.opens_none")}</p>}>
        {(grants) => (
          <ul className={styles.lines}>
            {grants.map((one) => (
              <Line
                key={`${one.site.id} ${one.charger?.id ?? ""}`}
                grant={one}
                onWithdraw={() => leave(placeOf(one))}
              />
            ))}
          </ul>
        )}
      </Loaded>
      <div className="row">
        <Button icon="plus" onClick={() => grant(true)}>
          {t("access.grant")}
        </Button>
        {list.hasNextPage ? (
          <Button kind="quiet" pending={list.isFetchingNextPage} onClick={rows.onEnd}>
            {t("common.show_more")}
          </Button>
        ) : null}
      </div>
      {granting ? (
        <GrantPlaces
          title={t("access.grant_to_title", { name: group.name })}
          to={{ group: group.id }}
          cannotPay={false}
          onClose={() => grant(false)}
        />
      ) : null}
      {leaving ? (
        <Withdraw
          place={leaving}
          from={{ group: group.id, name: group.name }}
          visitors={undefined}
          onClose={() => leave(null)}
        />
      ) : null}
    </section>
  );
}

function Line({ grant, onWithdraw }: { grant: GroupGrant; onWithdraw: () => void }) {
  const t = useT();
  const { charger, site } = grant;
  return (
    <li>
      <span className={styles.who}>
        {charger ? (
          <Link to="/chargers/$chargerId" params={{ chargerId: charger.id }} hash="access">
            {charger.name}
          </Link>
        ) : (
          <Link to="/cards/sites/$siteId" params={{ siteId: site.id }}>
            {site.name}
          </Link>
        )}
        <span className="muted">{charger ? site.name : t("access.whole_site")}</span>
      </span>
      <span className={styles.end}>
        <Cost terms={grant} />
        <Button
          kind="quiet"
          aria-label={t("access.remove_one", { card: charger?.name ?? site.name })}
          onClick={onWithdraw}
        >
          {t("access.remove")}
        </Button>
      </span>
    </li>
  );
}

function placeOf({ charger, site }: GroupGrant): Place {
  return charger ? { kind: "charger", ...charger } : { kind: "site", ...site };
}
