/** Chargers of the company, live, as a list or on a map (guide 2.1). */
import { getRouteApi } from "@tanstack/react-router";
import { useEffect } from "react";
import { Button } from "@/components/Button";
import { BulkChargers } from "@/components/bulk/BulkChargers";
import { useSelection } from "@/components/bulk/selecting";
import { EmptyState } from "@/components/EmptyState";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { Segments } from "@/components/Segments";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { ChargerFilters } from "./ChargerFilters";
import { ChargerMap } from "./ChargerMap";
import { ChargerTable } from "./ChargerTable";
import styles from "./chargers.module.css";
import { leave } from "./left";
import { useListed } from "./listed";
import { MissingHint } from "./MissingHint";
import { type ChargerSearch, isFiltered, matchingOf } from "./search";

const route = getRouteApi("/app/chargers");

export function ChargersPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { query, total, site } = useListed(search);
  const [selection, select] = useSelection(choiceOf(search));
  const change = (part: ChargerSearch) =>
    void navigate({ search: { ...search, ...part }, replace: true });
  const clear = () => void navigate({ search: { view: search.view }, replace: true });
  useEffect(() => leave(search), [search]);
  return (
    <Page
      title="nav.chargers"
      lead={<MissingHint />}
      actions={<View search={search} onChange={change} />}
    >
      <ChargerFilters value={search} onChange={change} />
      <Loaded query={query} empty={<NoChargers filtered={isFiltered(search)} onClear={clear} />}>
        {(rows) => (
          <>
            <Found count={rows.length} total={total} />
            {search.view === "map" ? (
              <ChargerMap rows={rows} choice={choiceOf(search)} site={site} />
            ) : (
              <>
                <ChargerTable
                  rows={rows}
                  selection={selection}
                  onSelect={select}
                  order={search.sort ?? "name"}
                  onOrder={(sort) => change({ sort: sort === "name" ? undefined : sort })}
                  site={site}
                />
                <BulkChargers
                  selection={selection}
                  onSelect={select}
                  ids={rows.map(({ id }) => id)}
                  matching={matchingOf(search)}
                />
              </>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function choiceOf({ sort: _, view: __, ...filter }: ChargerSearch): string {
  return JSON.stringify(filter);
}

interface ViewProps {
  search: ChargerSearch;
  onChange: (part: ChargerSearch) => void;
}

function View({ search, onChange }: ViewProps) {
  const t = useT();
  return (
    <Segments
      label={t("chargers.view")}
      choices={[
        ["list", t("chargers.as_list")],
        ["map", t("chargers.as_map")],
      ]}
      value={search.view ?? "list"}
      onChange={(view) => onChange({ view: view === "map" ? "map" : undefined })}
    />
  );
}

function Found({ count, total }: { count: number; total: number }) {
  const t = useT();
  const { number } = useFormat("UTC");
  return (
    <p className={styles.found} role="status">
      {count === total
        ? t("chargers.count", { count })
        : t("chargers.count_of", { count, total: number(total) })}
    </p>
  );
}

function NoChargers({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const t = useT();
  if (!filtered) return <EmptyState icon="charger">{t("chargers.none")}</EmptyState>;
  return (
    <EmptyState action={<Button onClick={onClear}>{t("common.clear_filters")}</Button>}>
      {t("chargers.none_match")}
    </EmptyState>
  );
}
