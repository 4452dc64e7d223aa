/** Private access to all chargers of a site, also later ones: to all cards, groups, or each card (guide 2.7). */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { type Place, useGrants } from "@/api/access";
import { sitesQuery } from "@/api/sites";
import type { Site } from "@/api/types";
import { PlaceAccess } from "@/components/access/PlaceAccess";
import { Withdraw } from "@/components/access/Withdraw";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { Icon } from "@/components/Icon";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { useT } from "@/i18n";

const route = getRouteApi("/app/cards/sites/$siteId");

export function SiteAccessPage() {
  const t = useT();
  const { siteId } = route.useParams();
  const sites = useQuery(sitesQuery);
  const site = sites.data?.find(({ id }) => id === siteId);
  return (
    <Page
      title="sites.access"
      heading={site?.name}
      lead={t("sites.access_lead")}
      back={
        <Link to="/cards/sites" className="back">
          <Icon name="arrow-left" size={16} /> {t("sites.title")}
        </Link>
      }
    >
      <Loaded query={sites}>
        {() =>
          site ? (
            <Access site={site} />
          ) : (
            <EmptyState icon="map-pin">{t("sites.unknown")}</EmptyState>
          )
        }
      </Loaded>
    </Page>
  );
}

function Access({ site }: { site: Site }) {
  const t = useT();
  const [removing, remove] = useState(false);
  const place: Place = { kind: "site", id: site.id, name: site.name };
  const toAll = useGrants(place, "").data?.pages[0]?.all ?? null;
  return (
    <section className="panel stack">
      <h2>{t("access.title")}</h2>
      <PlaceAccess
        place={place}
        visitors={undefined}
        none={t("access.none_at_site")}
        more={
          toAll ? (
            <Button kind="quiet" onClick={() => remove(true)}>
              {t("withdraw_from.all")}
            </Button>
          ) : null
        }
      />
      <div>
        <Link to="/chargers" search={{ site: [site.id] }}>
          {t("sites.see_chargers")}
        </Link>
      </div>
      {removing ? (
        <Withdraw place={place} from="all" visitors={undefined} onClose={() => remove(false)} />
      ) : null}
    </section>
  );
}
