/** Charging sessions of a period, live ones on top, and their download (guide 3.6). */
import { getRouteApi } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import { useRows } from "@/api/rows";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { Loaded } from "@/components/Loaded";
import { useNow } from "@/components/now";
import { Page } from "@/components/Page";
import { useT } from "@/i18n";
import { Download } from "./Download";
import { lastDays, momentsOf, pickedDays } from "./period";
import { useSessions } from "./queries";
import { SessionFilters } from "./SessionFilters";
import { SessionTable } from "./SessionTable";

const WIDER_DAYS = 30;
const route = getRouteApi("/app/sessions");

export function SessionsPage() {
  const t = useT();
  const { site, from, to } = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useMe().company?.time_zone ?? "UTC";
  const now = useNow();
  const days = pickedDays({ ...(from ? { from } : {}), ...(to ? { to } : {}) }, zone, now);
  const moments = momentsOf(days, zone);
  const sessions = useRows(useSessions(site, moments));
  const change = (part: { site?: string | undefined; from?: string; to?: string }) =>
    void navigate({ search: { site, from, to, ...part }, replace: true });
  const wider = () => change(lastDays(WIDER_DAYS, zone, now));
  return (
    <Page
      title="nav.sessions"
      lead={t("sessions.lead")}
      actions={<Download site={site} period={moments} />}
    >
      <SessionFilters site={site} days={days} onChange={change} />
      <Loaded
        query={sessions}
        empty={
          <EmptyState
            icon="sessions"
            action={
              <Button onClick={wider}>{t("sessions.last_days", { count: WIDER_DAYS })}</Button>
            }
          >
            {t("sessions.none_in_period")}
          </EmptyState>
        }
      >
        {(loaded) => <SessionTable rows={loaded} onEnd={sessions.onEnd} />}
      </Loaded>
    </Page>
  );
}
