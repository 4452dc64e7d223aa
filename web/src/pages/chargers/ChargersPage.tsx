/** Chargers of the company, live (guide 2.1). */
import { getRouteApi } from "@tanstack/react-router";
import { useRows } from "@/api/rows";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { useT } from "@/i18n";
import { ChargerFilters } from "./ChargerFilters";
import { ChargerTable } from "./ChargerTable";
import { useChargers } from "./queries";
import type { ChargerFilter } from "./search";

const route = getRouteApi("/app/chargers");

export function ChargersPage() {
  const t = useT();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const chargers = useRows(useChargers(filter));
  const change = (search: ChargerFilter) => void navigate({ search, replace: true });
  return (
    <Page title="nav.chargers" lead={t("chargers.missing_hint")}>
      <ChargerFilters value={filter} onChange={change} />
      <Loaded query={chargers} empty={<NoChargers filter={filter} onClear={() => change({})} />}>
        {(loaded) => <ChargerTable rows={loaded} onEnd={chargers.onEnd} />}
      </Loaded>
    </Page>
  );
}

function NoChargers({ filter, onClear }: { filter: ChargerFilter; onClear: () => void }) {
  const t = useT();
  const filtered = Boolean(filter.site || filter.text || filter.block?.length);
  if (!filtered) return <EmptyState icon="charger">{t("chargers.none")}</EmptyState>;
  return (
    <EmptyState action={<Button onClick={onClear}>{t("common.clear_filters")}</Button>}>
      {t("chargers.none_match")}
    </EmptyState>
  );
}
