"""Sites of a company (docs/data.md 3)."""

from collections.abc import Iterable
from functools import cache

from shared.domain.audit import AuditEntry
from shared.domain.companies import Site
from shared.domain.errors import NotFound
from shared.domain.ids import CompanyId, SiteId
from shared.domain.repeats import Repeatable
from shared.stores import keys, tables
from shared.stores.audit import recorded
from shared.stores.chargers import changed_fields
from shared.stores.repeats import under_key

_LISTED = "SITES"


class Sites:
    """Where a company's chargers stand."""

    def add(self, site: Site, entry: AuditEntry, repeat: Repeatable | None = None) -> None:
        """Patterns 3 and 63, one transaction. Raises NotFound without its company,
        ChangedMeanwhile where the request has made one already."""
        company = tables.check(tables.HUB, keys.company_key(site.company), "attribute_exists(pk)")
        tables.write_together(
            [
                tables.otherwise(company, NotFound()),
                tables.put(
                    tables.HUB,
                    keys.site_key(site.company, site.id),
                    {**site.model_dump(mode="json"), "lpk": _LISTED, "lsk": _listed_as(site)},
                    "attribute_not_exists(pk)",
                ),
                recorded(entry),
                *under_key(repeat, site.id),
            ]
        )

    def change(self, before: Site, after: Site, entry: AuditEntry) -> None:
        """Pattern 3, one transaction. Raises ChangedMeanwhile."""
        fields, condition, values = changed_fields(before, after)
        if fields:
            if "name" in fields:
                fields["lsk"] = _listed_as(after)
            key = keys.site_key(before.company, before.id)
            write = tables.change(tables.HUB, key, fields, condition, **values)
            tables.write_together([write, recorded(entry)])

    def get(self, company: CompanyId, site: SiteId) -> Site:
        """Pattern 3, one read. Raises NotFound."""
        item = tables.get(tables.HUB, keys.site_key(company, site))
        if item is None:
            raise NotFound
        return Site.model_validate(item)

    def surely(self, company: CompanyId, site: SiteId) -> Site:
        """Pattern 3, one consistent read: for what is made from it and kept. Raises NotFound."""
        item = tables.get(tables.HUB, keys.site_key(company, site), consistent=True)
        if item is None:
            raise NotFound
        return Site.model_validate(item)

    def all_of(self, company: CompanyId) -> dict[SiteId, Site]:
        """Pattern 3, a query; a company has few sites (about 8 to a read unit)."""
        items = tables.each(tables.HUB, keys.partition(company), "SITE#")
        return {site.id: site for site in map(Site.model_validate, items)}

    def page_of(
        self, company: CompanyId, limit: int, cursor: str | None
    ) -> tuple[list[Site], str | None]:
        """Pattern 3, one query, in the order of ids."""
        page = tables.query(
            tables.HUB, keys.partition(company), "SITE#", limit=limit, cursor=cursor
        )
        return [Site.model_validate(item) for item in page.items], page.cursor

    def beginning(self, name: str, limit: int) -> list[Site]:
        """Pattern 3, one query of the index: those of all companies whose name begins so."""
        page = tables.query(
            tables.HUB,
            _LISTED,
            name.lower(),
            index="listing",
            names=("lpk", "lsk"),
            limit=limit,
        )
        return [Site.model_validate(item) for item in page.items]

    def missing(self, company: CompanyId, sites: Iterable[SiteId]) -> set[SiteId]:
        """Pattern 3: those that are not sites of the company. One read unit each."""
        wanted = {keys.site_key(company, site): site for site in sites}
        found = tables.get_together(tables.HUB, list(wanted))
        return {site for key, site in wanted.items() if key not in found}


def _listed_as(site: Site) -> str:
    return f"{site.name.lower()}#{site.company}#{site.id}"


@cache
def sites() -> Sites:
    """The store of this process."""
    return Sites()
