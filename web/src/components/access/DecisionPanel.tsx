/** The last decisions, newest first, and the way to those before. */
import type { InfiniteData } from "@tanstack/react-query";
import { useRows } from "@/api/rows";
import type { Decision } from "@/api/types";
import { Button } from "@/components/Button";
import { Loaded } from "@/components/Loaded";
import { useT } from "@/i18n";
import { DecisionList } from "./DecisionList";
import type { Visitors } from "./Withdraw";

interface Query {
  data: InfiniteData<{ items: Decision[] }> | undefined;
  error: unknown;
  isFetching: boolean;
  isFetchingNextPage: boolean;
  hasNextPage: boolean;
  refetch: () => unknown;
  fetchNextPage: () => unknown;
}

interface Props {
  title: string;
  query: Query;
  none: string;
  visitors?: Visitors | undefined;
  showCharger?: boolean;
}

export function DecisionPanel({ title, query, none, visitors, showCharger = false }: Props) {
  const t = useT();
  return (
    <section className="panel" id="decisions">
      <h2>{title}</h2>
      <Loaded query={useRows(query)} empty={<p className="muted">{none}</p>}>
        {(decisions) => (
          <>
            <DecisionList decisions={decisions} visitors={visitors} showCharger={showCharger} />
            {query.hasNextPage ? (
              <Button
                kind="quiet"
                pending={query.isFetchingNextPage}
                onClick={() => query.fetchNextPage()}
              >
                {t("decisions.earlier")}
              </Button>
            ) : null}
          </>
        )}
      </Loaded>
    </section>
  );
}
