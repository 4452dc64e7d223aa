/** The frames of a charger, newest first, live. */
import { getRouteApi } from "@tanstack/react-router";
import { useRows } from "@/api/rows";
import type { ChargerDetails } from "@/api/types";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { Loaded } from "@/components/Loaded";
import { Skeleton } from "@/components/Skeleton";
import { useT } from "@/i18n";
import { MessageFilters } from "./MessageFilters";
import { MessageList } from "./MessageList";
import { useMessages } from "./queries";
import { filterOf, type MessageFilter } from "./search";

const route = getRouteApi("/app/chargers/$chargerId/support");

export function Messages({ charger }: { charger: ChargerDetails }) {
  const filter = filterOf({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const messages = useRows(useMessages(charger.id, filter));
  const zone = charger.site.time_zone;
  const change = (next: MessageFilter) =>
    void navigate({ search: { ...next, part: "messages" }, replace: true });
  return (
    <>
      <MessageFilters value={filter} zone={zone} onChange={change} />
      <Loaded
        query={messages}
        skeleton={<Skeleton lines={10} height={44} />}
        empty={<NoMessages filter={filter} onClear={() => change({})} />}
      >
        {(rows) => <MessageList rows={rows} zone={zone} onEnd={messages.onEnd} />}
      </Loaded>
    </>
  );
}

function NoMessages({ filter, onClear }: { filter: MessageFilter; onClear: () => void }) {
  const t = useT();
  const filtered = Object.values(filter).some((one) => one !== undefined);
  if (!filtered) return <EmptyState icon="offline">{t("charger.no_report")}</EmptyState>;
  return (
    <EmptyState action={<Button onClick={onClear}>{t("common.clear_filters")}</Button>}>
      {t("messages.none_match")}
    </EmptyState>
  );
}
