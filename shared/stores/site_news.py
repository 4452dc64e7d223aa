"""What was mailed of a site, and what there is to mail (docs/data.md 8, 96)."""

from functools import cache

from shared.domain.errors import ChangedMeanwhile
from shared.domain.ids import CompanyId, SiteId
from shared.domain.site_news import Reported, Standing
from shared.stores import keys, tables
from shared.stores.attempts import put_where


class SiteNewsStore:
    """One item a site."""

    def reported(self, company: CompanyId, site: SiteId) -> Reported:
        """Pattern 96, one consistent read."""
        item = tables.get(tables.HUB, _key(company, site), consistent=True)
        return Reported(site=site) if item is None else Reported.model_validate(item)

    def standing(self, company: CompanyId, site: SiteId) -> list[Standing]:
        """Pattern 8, a query: about 25 chargers to a read unit."""
        rows = tables.each(
            tables.HUB,
            keys.partition(company),
            f"{site}#",
            index="by_site",
            names=("spk", "ssk"),
        )
        return list(map(Standing.model_validate, rows))

    def keep(self, company: CompanyId, after: Reported) -> None:
        """Pattern 96, one conditional write on `version`. Raises ChangedMeanwhile."""
        item = after.model_copy(update={"version": after.version + 1}).model_dump(mode="json")
        attempt = put_where(
            tables.HUB,
            _key(company, after.site),
            item,
            "attribute_not_exists(pk) OR version = :version",
            version=after.version,
        )
        if not attempt.done:
            raise ChangedMeanwhile


def _key(company: CompanyId, site: SiteId) -> tables.Key:
    return keys.partition(company), f"NEWS#{site}"


@cache
def site_news() -> SiteNewsStore:
    """The store of this process."""
    return SiteNewsStore()
