"""Cards that are granted on all chargers of a site (docs/data.md 66); their entries say so too."""

from collections.abc import Iterator, Sequence
from functools import cache

from shared.domain.access import PrivateAccess, SiteGrant
from shared.domain.audit import AuditEntry
from shared.domain.errors import NotFound
from shared.domain.groups import granted_at_site, withdrawn_at_site
from shared.domain.ids import CardUid, CompanyId, SiteId
from shared.stores import keys, tables
from shared.stores.audit import recorded
from shared.stores.cards import cards_of_site_differ, changed_entry

AT_ONCE = 48
"""Cards in one transaction (of at most 100 writes): two writes each, the site, the audit entry."""


class SiteGrants:
    """Which card opens all chargers of which site."""

    def set(
        self,
        grants: Sequence[SiteGrant],
        entries: dict[CardUid, PrivateAccess],
        entry: AuditEntry,
    ) -> None:
        """Patterns 3, 12, 66: at most AT_ONCE of one site in one transaction. Repeatable.

        `entries` of these cards as they were read. Raises ChangedMeanwhile, TooMany (`#/cards`).
        """
        writes = [cards_of_site_differ(grants[0].company, grants[0].site)]
        for grant in grants:
            before = entries[grant.uid]
            after = granted_at_site(before, grant.site, grant.terms)
            key = keys.site_grant_key(grant.company, grant.site, grant.uid)
            put = tables.put(tables.HUB, key, grant.model_dump(mode="json"))
            writes += [_held(before) if after == before else changed_entry(before, after), put]
        tables.write_together([*writes, recorded(entry)])

    def remove(self, access: PrivateAccess, site: SiteId, entry: AuditEntry) -> None:
        """Patterns 3, 12, 66, one transaction. Raises ChangedMeanwhile; NotFound where none is."""
        if site not in access.sites:
            raise NotFound
        tables.write_together(
            [
                changed_entry(access, withdrawn_at_site(access, site)),
                tables.delete(tables.HUB, keys.site_grant_key(access.company, site, access.uid)),
                cards_of_site_differ(access.company, site),
                recorded(entry),
            ]
        )

    def remove_some(
        self, entries: Sequence[PrivateAccess], site: SiteId, entry: AuditEntry
    ) -> None:
        """Patterns 3, 12, 66: at most AT_ONCE cards with such a grant, in one transaction.

        Raises ChangedMeanwhile.
        """
        company = entries[0].company
        writes = [cards_of_site_differ(company, site)]
        for access in entries:
            key = keys.site_grant_key(company, site, access.uid)
            gone = tables.delete(tables.HUB, key)
            writes += [changed_entry(access, withdrawn_at_site(access, site)), gone]
        tables.write_together([*writes, recorded(entry)])

    def page_of(
        self, company: CompanyId, site: SiteId, limit: int, cursor: str | None
    ) -> tuple[list[SiteGrant], str | None]:
        """Pattern 66, one query, in the order of uids."""
        prefix = keys.site_grants_of(site)
        page = tables.query(tables.HUB, keys.partition(company), prefix, limit=limit, cursor=cursor)
        return [SiteGrant.model_validate(item) for item in page.items], page.cursor

    def cards_of(self, company: CompanyId, site: SiteId) -> list[CardUid]:
        """Pattern 66, a consistent query over all cards of the site: about 20 to a read unit."""
        prefix = keys.site_grants_of(site)
        items = tables.each(tables.HUB, keys.partition(company), prefix, consistent=True)
        return [SiteGrant.model_validate(item).uid for item in items]

    def each_of(self, company: CompanyId) -> Iterator[SiteGrant]:
        """Pattern 66, a query over all such grants of a company."""
        items = tables.each(tables.HUB, keys.partition(company), "SITEGRANT#")
        return map(SiteGrant.model_validate, items)


def _held(access: PrivateAccess) -> tables.Write:
    at = keys.entry_key(access.company, access.uid)
    sites = access.model_dump(mode="json")["sites"]
    return tables.check(tables.HUB, at, "attribute_exists(pk) AND sites = :sites", sites=sites)


@cache
def site_grants() -> SiteGrants:
    """The store of this process."""
    return SiteGrants()
