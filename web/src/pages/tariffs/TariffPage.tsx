/** One tariff: the version that follows, with an example, and all that there were. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { BackToTariffs } from "./BackToTariffs";
import { NextVersion } from "./NextVersion";
import { tariffQuery } from "./queries";
import { VersionBadge } from "./VersionBadge";
import { Versions } from "./Versions";
import { stateOf } from "./words";

const route = getRouteApi("/app/tariffs/$tariffId");

export function TariffPage() {
  const { tariffId } = route.useParams();
  const mayChange = useMe().sites === null;
  const tariff = useQuery(tariffQuery(tariffId));
  const now = tariff.data?.in_force;
  return (
    <Page
      title="tariffs.tariff"
      heading={now?.name}
      back={<BackToTariffs />}
      lead={now ? <VersionBadge state={stateOf(now, now)} /> : null}
    >
      <Loaded query={tariff}>
        {(data) => (
          <>
            {mayChange ? <NextVersion key={data.id} tariff={data} /> : null}
            <Versions tariff={data} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
