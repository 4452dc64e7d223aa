"""What was mailed of a site, and what there is to mail (docs/data.md 8, 96)."""

from collections.abc import Sequence
from functools import cache

from shared.domain.ids import ChargerId, CompanyId, SiteId, UserId
from shared.domain.mails import Mail
from shared.domain.site_news import Reported, Standing
from shared.stores import keys, tables
from shared.stores.attempts import delete_where
from shared.stores.blocks import rows_of
from shared.stores.mails import posted


class SiteNewsStore:
    """One item for each site and person who wants to hear of it."""

    def reported(self, company: CompanyId, site: SiteId) -> dict[UserId, Reported]:
        """Pattern 96, a query: what each of them was told."""
        items = tables.each(tables.HUB, keys.partition(company), f"NEWS#{site}#")
        return {one.user: one for one in map(Reported.model_validate, items)}

    def standing(self, company: CompanyId, site: SiteId) -> dict[ChargerId, Standing]:
        """Pattern 8, a query: about 25 chargers to a read unit."""
        rows = rows_of(company, site)
        return {one.charger: one for one in map(Standing.model_validate, rows)}

    def tell(self, company: CompanyId, after: Reported, mails: Sequence[Mail]) -> None:
        """Patterns 96 and 21, one transaction on `version`: who was told so has mails that wait.

        Raises ChangedMeanwhile.
        """
        item = after.model_copy(update={"version": after.version + 1}).model_dump(mode="json")
        kept = tables.put(
            tables.HUB,
            _key(company, after),
            item,
            "attribute_not_exists(pk) OR version = :version",
            version=after.version,
        )
        tables.write_together([kept, *map(posted, mails)])

    def forget(self, company: CompanyId, before: Reported) -> None:
        """Pattern 96, one conditional delete: of somebody who wants no more. Safe to repeat."""
        key = _key(company, before)
        delete_where(tables.HUB, key, "version = :version", version=before.version)


def _key(company: CompanyId, of: Reported) -> tables.Key:
    return keys.partition(company), f"NEWS#{of.site}#{of.user}"


@cache
def site_news() -> SiteNewsStore:
    """The store of this process."""
    return SiteNewsStore()
