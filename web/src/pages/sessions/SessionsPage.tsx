/** Charging sessions of a period, live ones on top, and their download (guide 3.6). */
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import { useRows } from "@/api/rows";
import { Button, buttonClass } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { Icon } from "@/components/Icon";
import { Loaded } from "@/components/Loaded";
import { useNow } from "@/components/now";
import { Page } from "@/components/Page";
import { useT } from "@/i18n";
import { Download } from "./Download";
import { lastDays, momentsOf, pickedDays } from "./period";
import { useSessions } from "./queries";
import { SessionFilters } from "./SessionFilters";
import { SessionTable } from "./SessionTable";
import { type SessionFilter, selectionOf, sessionSearch } from "./search";
import { Totals } from "./Totals";

const WIDER_DAYS = 30;
const route = getRouteApi("/app/sessions");

export function SessionsPage() {
  const t = useT();
  const filter = sessionSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const zone = useMe().company?.time_zone ?? "UTC";
  const now = useNow();
  const { from, to } = filter;
  const days = pickedDays({ ...(from ? { from } : {}), ...(to ? { to } : {}) }, zone, now);
  const moments = momentsOf(days, zone);
  const selection = selectionOf(filter);
  const sessions = useRows(useSessions(selection, moments));
  const show = (search: SessionFilter) => void navigate({ search, replace: true });
  const change = (part: SessionFilter) => show({ ...filter, ...part });
  return (
    <Page
      title="nav.sessions"
      lead={t("sessions.lead")}
      actions={
        <>
          <Link to="/schedules" className={buttonClass("secondary")}>
            <Icon name="calendar" size={16} />
            {t("nav.schedules")}
          </Link>
          <Download selection={selection} period={moments} />
        </>
      }
    >
      <SessionFilters value={selection} days={days} onChange={change} />
      <Totals selection={selection} period={moments} />
      <Loaded
        query={sessions}
        empty={
          <NoSessions
            filtered={Object.keys(selection).length > 0}
            onClear={() => show({ from, to })}
            onWiden={() => change(lastDays(WIDER_DAYS, zone, now))}
          />
        }
      >
        {(loaded) => <SessionTable rows={loaded} onEnd={sessions.onEnd} />}
      </Loaded>
    </Page>
  );
}

interface NoneProps {
  filtered: boolean;
  onClear: () => void;
  onWiden: () => void;
}

function NoSessions({ filtered, onClear, onWiden }: NoneProps) {
  const t = useT();
  return (
    <EmptyState
      icon="sessions"
      action={
        <div className="row">
          {filtered ? <Button onClick={onClear}>{t("common.clear_filters")}</Button> : null}
          <Button onClick={onWiden}>{t("sessions.last_days", { count: WIDER_DAYS })}</Button>
        </div>
      }
    >
      {t(filtered ? "sessions.none_match" : "sessions.none_in_period")}
    </EmptyState>
  );
}
