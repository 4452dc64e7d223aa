/** The frames of a charger, newest first, live. */
import { useRows } from "@/api/rows";
import type { ChargerDetails } from "@/api/types";
import { EmptyState } from "@/components/EmptyState";
import { Loaded } from "@/components/Loaded";
import { Skeleton } from "@/components/Skeleton";
import { useT } from "@/i18n";
import { MessageList } from "./MessageList";
import { useMessages } from "./queries";

export function Messages({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  const messages = useRows(useMessages(charger.id));
  return (
    <Loaded
      query={messages}
      skeleton={<Skeleton lines={10} height={44} />}
      empty={<EmptyState icon="offline">{t("charger.no_report")}</EmptyState>}
    >
      {(rows) => <MessageList rows={rows} zone={charger.site.time_zone} onEnd={messages.onEnd} />}
    </Loaded>
  );
}
