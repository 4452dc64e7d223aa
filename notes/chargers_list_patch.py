def sub(p,*pairs):
    s=open(p).read()
    for a,b in pairs:
        assert a in s,(p,a)
        s=s.replace(a,b,1)
    open(p,'w').write(s)
sub('web/src/pages/chargers/ChargersPage.tsx',('''import { Button } from "@/components/Button";
''','''import { Button } from "@/components/Button";
import { BulkChargers } from "@/components/bulk/BulkChargers";
import { useSelection } from "@/components/bulk/selecting";
'''),('''  const { query, total, site } = useListed(search);
''','''  const { query, total, site } = useListed(search);
  const [selection, select] = useSelection(choiceOf(search));
'''),('''              <ChargerTable
                rows={rows}
                order={search.sort ?? "name"}
                onOrder={(sort) => change({ sort: sort === "name" ? undefined : sort })}
                site={site}
              />
''','''              <>
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
'''),('''import { type ChargerSearch, isFiltered } from "./search";''','''import { type ChargerSearch, isFiltered, matchingOf } from "./search";'''))
sub('web/src/pages/chargers/ChargerTable.tsx',('''  rows: readonly ChargerRow[];
  order: Order;
''','''  rows: readonly ChargerRow[];
  selection: Selection;
  onSelect: (selection: Selection) => void;
  order: Order;
'''),('''export function ChargerTable({ rows, order, onOrder, site }: Props) {''','''export function ChargerTable({ rows, selection, onSelect, order, onOrder, site }: Props) {'''),('''      rowName={(charger) => charger.name}
''','''      rowName={(charger) => charger.name}
      selection={selection}
      onSelect={onSelect}
'''),('''import { StatusBadge } from "@/components/StatusBadge";
''','''import { StatusBadge } from "@/components/StatusBadge";
import type { Selection } from "@/components/selection";
'''))
s=open('web/src/pages/chargers/search.ts').read()
s+='''
/** The same for a bulk change: the server finds them anew. */
export function matchingOf(filter: ChargerFilter) {
  const { site, text: said, block, subscription, visitors, connected } = filter;
  return {
    ...(site ? { sites: [site] } : {}),
    ...(said ? { text: said } : {}),
    ...(block?.length ? { blocks: block } : {}),
    ...(subscription?.length ? { subscriptions: subscription } : {}),
    ...(visitors?.length ? { visitors } : {}),
    ...(connected === undefined ? {} : { connected }),
  };
}
'''
open('web/src/pages/chargers/search.ts','w').write(s)
