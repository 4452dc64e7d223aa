/** What a card or a card group opens, place by place, on what terms; more is granted, or taken back. */
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { Place, Terms, Whom } from "@/api/access";
import { type Pages, useRows } from "@/api/rows";
import { useT } from "@/i18n";
import { Button } from "../Button";
import { Loaded } from "../Loaded";
import styles from "./access.module.css";
import { GrantPlaces } from "./GrantPlaces";
import { type From, Withdraw } from "./Withdraw";

interface Named {
  id: string;
  name: string;
}

interface Opened extends Terms {
  /** Null: all chargers of the site. */
  charger: Named | null;
  site: Named;
}

interface Props<G extends Opened> {
  title: string;
  none: string;
  list: Pages<G> & { isFetchingNextPage: boolean };
  /** Whose it is. */
  name: string;
  to: Whom;
  from: From;
  cannotPay: boolean;
  /** Through what it opens, where that is not plain. */
  through?: (grant: G) => ReactNode;
  cost: (grant: G) => ReactNode;
  /** Whether it is theirs to lose: else it is taken from a group, or from all. */
  isOwn?: (grant: G) => boolean;
}

export function Opens<G extends Opened>(props: Props<G>) {
  const { title, none, list, name, to, from, cannotPay } = props;
  const t = useT();
  const [granting, grant] = useState(false);
  const [leaving, leave] = useState<Place | null>(null);
  const rows = useRows(list);
  return (
    <section className="panel">
      <h2>{title}</h2>
      <Loaded query={rows} empty={<p className="muted">{none}</p>}>
        {(grants) => (
          <ul className={styles.lines}>
            {grants.map((one) => (
              <Line key={keyOf(one)} {...props} grant={one} onWithdraw={leave} />
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
          title={t("access.grant_to_title", { name })}
          to={to}
          cannotPay={cannotPay}
          onClose={() => grant(false)}
        />
      ) : null}
      {leaving ? (
        <Withdraw place={leaving} from={from} visitors={undefined} onClose={() => leave(null)} />
      ) : null}
    </section>
  );
}

interface LineProps<G extends Opened> extends Pick<Props<G>, "through" | "cost" | "isOwn"> {
  grant: G;
  onWithdraw: (place: Place) => void;
}

function Line<G extends Opened>({ grant, onWithdraw, through, cost, isOwn }: LineProps<G>) {
  const t = useT();
  const place = placeOf(grant);
  return (
    <li>
      <span className={styles.who}>
        <PlaceLink place={place} />
        <span className="muted">{grant.charger ? grant.site.name : t("access.whole_site")}</span>
        {through?.(grant)}
      </span>
      <span className={styles.end}>
        {cost(grant)}
        {isOwn === undefined || isOwn(grant) ? (
          <Button
            kind="quiet"
            aria-label={t("access.remove_one", { card: place.name })}
            onClick={() => onWithdraw(place)}
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

function placeOf({ charger, site }: Opened): Place {
  return charger ? { kind: "charger", ...charger } : { kind: "site", ...site };
}

/** A charger stands twice where it is opened by the card itself and by a group. */
function keyOf(grant: Opened & { through?: string }): string {
  const { kind, id } = placeOf(grant);
  return `${kind} ${id} ${grant.through ?? ""}`;
}
