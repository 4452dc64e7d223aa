/** What opens the charger because it stands at its site; changed there, for all chargers at once. */
import { Link } from "@tanstack/react-router";
import { type Place, type PlaceGrants, useGrants } from "@/api/access";
import type { ChargerDetails } from "@/api/types";
import styles from "@/components/access/access.module.css";
import { Cost } from "@/components/access/Cost";
import { Shared } from "@/components/access/GrantLines";
import { Loaded } from "@/components/Loaded";
import { Skeleton } from "@/components/Skeleton";
import { useT } from "@/i18n";
import own from "./chargers.module.css";

/** More of them are on the page of the site. */
const FEW = 5;

export function SiteAccess({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  const { id, name } = charger.site;
  const place: Place = { kind: "site", id, name };
  return (
    <>
      <h3 className={own.part}>{t("access.at_site", { site: name })}</h3>
      <Loaded query={useGrants(place, "")} skeleton={<Skeleton lines={2} />}>
        {({ pages: [first] }) => (first ? <Lines grants={first} /> : null)}
      </Loaded>
      <Link to="/cards/sites/$siteId" params={{ siteId: id }}>
        {t("access.change_at_site")}
      </Link>
    </>
  );
}

function Lines({ grants }: { grants: PlaceGrants }) {
  const t = useT();
  const { all, groups, items, next_cursor } = grants;
  if (all === null && groups.length === 0 && items.length === 0)
    return <p className={own.calm}>{t("access.none_at_site")}</p>;
  return (
    <ul className={styles.lines}>
      <Shared grants={grants} />
      {items.slice(0, FEW).map((card) => (
        <li key={card.uid}>
          <span className={styles.who}>
            <Link to="/cards/$cardId" params={{ cardId: card.uid }}>
              {card.label}
            </Link>
            <span className="muted">{card.visual_number}</span>
          </span>
          <Cost terms={card} />
        </li>
      ))}
      {items.length > FEW || next_cursor ? <li>{t("access.more_at_site")}</li> : null}
    </ul>
  );
}
