/** All that a card opens, place by place: through what, and on what terms (guide 2.6, 2.7). */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Place } from "@/api/access";
import { useRows } from "@/api/rows";
import type { CardDetails, CardGrant } from "@/api/types";
import styles from "@/components/access/access.module.css";
import { Cost } from "@/components/access/Cost";
import { GrantPlaces } from "@/components/access/GrantPlaces";
import { Withdraw } from "@/components/access/Withdraw";
import { Button } from "@/components/Button";
import { Loaded } from "@/components/Loaded";
import { Badge } from "@/components/StatusBadge";
import { useT } from "@/i18n";
import { useCardGrants } from "./queries";

type Way = CardGrant["also"][number];

export function CardOpens({ card }: { card: CardDetails }) {
  const t = useT();
  const [granting, grant] = useState(false);
  const [leaving, leave] = useState<Place | null>(null);
  const list = useCardGrants(card.uid);
  const rows = useRows(list);
  return (
    <section className="panel">
      <h2>{t("cards.opens_now")}</h2>
      <Loaded query={rows} empty={<p className="muted">{t("cards.opens_none")}</p>}>
        {(grants) => (
          <ul className={styles.lines}>
            {grants.map((one) => (
              <Line key={keyOf(one)} grant={one} onWithdraw={() => leave(placeOf(one))} />
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
          title={t("access.grant_to_title", { name: card.label })}
          to={{ cards: [card.uid] }}
          cannotPay={!card.payable}
          onClose={() => grant(false)}
        />
      ) : null}
      {leaving ? (
        <Withdraw
          place={leaving}
          from={{ cards: [card] }}
          visitors={undefined}
          onClose={() => leave(null)}
        />
      ) : null}
    </section>
  );
}

function Line({ grant, onWithdraw }: { grant: CardGrant; onWithdraw: () => void }) {
  const t = useT();
  const place = placeOf(grant);
  return (
    <li>
      <span className={styles.who}>
        <PlaceLink place={place} />
        <span className="muted">{grant.charger ? grant.site.name : t("access.whole_site")}</span>
        <Through way={grant} />
        {grant.also.map((way) => (
          <Through key={`${way.through} ${way.group?.id ?? ""}`} way={way} />
        ))}
      </span>
      <span className={styles.end}>
        {grant.opens ? (
          <Cost terms={grant} />
        ) : (
          <Badge tone="bad" icon="card">
            {t("access.not_payable")}
          </Badge>
        )}
        {grant.through === "card" ? (
          <Button
            kind="quiet"
            aria-label={t("access.remove_one", { card: place.name })}
            onClick={onWithdraw}
          >
            {t("access.remove")}
          </Button>
        ) : null}
      </span>
    </li>
  );
}

/** Where it is changed: at the charger, or at the site. */
function PlaceLink({ place: { kind, id, name } }: { place: Place }) {
  return kind === "charger" ? (
    <Link to="/chargers/$chargerId" params={{ chargerId: id }} hash="access">
      {name}
    </Link>
  ) : (
    <Link to="/cards/sites/$siteId" params={{ siteId: id }}>
      {name}
    </Link>
  );
}

function Through({ way: { through, group } }: { way: Way }) {
  const t = useT();
  if (group === null) return <span className="muted">{t(`through.${through}`)}</span>;
  return (
    <Link to="/cards/groups/$groupId" params={{ groupId: group.id }}>
      {t("access.group", { name: group.name })}
    </Link>
  );
}

function placeOf({ charger, site }: CardGrant): Place {
  return charger ? { kind: "charger", ...charger } : { kind: "site", ...site };
}

function keyOf(grant: CardGrant): string {
  const { kind, id } = placeOf(grant);
  return `${kind} ${id} ${grant.through}`;
}
