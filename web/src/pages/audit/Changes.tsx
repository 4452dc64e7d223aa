/** The changes that match, and the filters that say which do. */
import { useRows } from "@/api/rows";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { Loaded } from "@/components/Loaded";
import { useT } from "@/i18n";
import { AuditFilters } from "./AuditFilters";
import { ChangeList } from "./ChangeList";
import { type Log, useChanges } from "./queries";
import type { AuditFilter } from "./search";

interface Props {
  log: Log;
  zone: string;
  filter: AuditFilter;
  onFilter: (filter: AuditFilter) => void;
}

export function Changes({ log, zone, filter, onFilter }: Props) {
  const t = useT();
  const pages = useChanges(log, filter);
  const filtered = Object.values(filter).some((one) => one !== undefined);
  const changes = useRows(pages);
  return (
    <>
      <AuditFilters value={filter} zone={zone} onChange={onFilter} />
      <Loaded
        query={changes}
        empty={
          <EmptyState icon="clock">{t(filtered ? "audit.none_match" : "audit.none")}</EmptyState>
        }
      >
        {(rows) => <ChangeList rows={rows} zone={zone} />}
      </Loaded>
      {pages.hasNextPage ? (
        <div>
          <Button pending={pages.isFetching} onClick={() => pages.fetchNextPage()}>
            {t("common.show_more")}
          </Button>
        </div>
      ) : null}
    </>
  );
}
