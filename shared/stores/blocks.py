"""The block of each charger, from a narrow index (docs/data.md 8)."""

from collections.abc import Iterable, Iterator

from shared.domain.ids import CompanyId, SiteId
from shared.domain.status_counts import Counted
from shared.stores import keys, tables


def blocks_of(company: CompanyId, sites: Iterable[SiteId] | None) -> Iterator[Counted]:
    """Pattern 8, a query a site, or one for all: about 30 chargers to a read unit."""
    prefixes = [""] if sites is None else [f"{site}#" for site in sites]
    for prefix in prefixes:
        items = tables.each(
            tables.HUB, keys.partition(company), prefix, index="by_site", names=("spk", "ssk")
        )
        yield from map(Counted.model_validate, items)
