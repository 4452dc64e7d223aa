"""The block of each charger, from a narrow index (docs/data.md 8)."""

from collections.abc import Iterable, Iterator

from shared.domain.ids import CompanyId, SiteId
from shared.domain.status_counts import Counted
from shared.stores import keys, tables
from shared.stores.marshalling import Item


def blocks_of(company: CompanyId, sites: Iterable[SiteId] | None) -> Iterator[Counted]:
    """Pattern 8, a query a site, or one for all: about 30 chargers to a read unit."""
    for site in [None] if sites is None else sites:
        yield from map(Counted.model_validate, rows_of(company, site))


def rows_of(company: CompanyId, site: SiteId | None) -> Iterator[Item]:
    """Pattern 8, a query: what the index has of each charger of a site; None: of all."""
    prefix = "" if site is None else f"{site}#"
    return tables.each(
        tables.HUB, keys.partition(company), prefix, index="by_site", names=("spk", "ssk")
    )
