"""What a card group opens: chargers, and sites as a whole (guide 2.7)."""

from collections.abc import Mapping
from dataclasses import dataclass

from functions.access_grants.phases import page_through
from functions.access_grants.shapes import NamedCharger, NamedSite
from functions.access_grants.terms import GrantTerms
from shared.domain.chargers import Charger, Terms
from shared.domain.companies import Site
from shared.domain.ids import GroupId, SiteId
from shared.http.callers import Caller, manager_of
from shared.http.edge import routes
from shared.http.shapes import Cursor, Limit, Listed
from shared.stores.chargers import chargers
from shared.stores.groups import groups
from shared.stores.site_rules import rules_of_sites
from shared.stores.sites import sites

router = routes()


class GroupOpening(GrantTerms, frozen=True):
    """A charger, or all chargers of a site, that the cards of the group open."""

    charger: NamedCharger | None
    """Null: all chargers of the site."""
    site: NamedSite


@router.get("/api/card-groups/<group>/grants", tags=["cards"])
def list_grants_of_group(
    group: str, limit: Limit = 100, cursor: Cursor = None
) -> Listed[GroupOpening]:
    """All that it opens of what is the caller's; a page may hold fewer than there are."""
    caller = manager_of(router)
    found = groups().get(caller.company, GroupId(group))
    opened = _Opened(caller, found.id, sites().all_of(caller.company))
    parts = {"site": opened.at_sites, "charger": opened.at_chargers}
    items, after = page_through(parts, limit, cursor)
    return Listed(items=items, next_cursor=after)


Page = tuple[list[GroupOpening], str | None]


@dataclass(frozen=True)
class _Opened:
    """What one group opens of what one caller sees."""

    caller: Caller
    group: GroupId
    sites: Mapping[SiteId, Site]

    def at_sites(self, limit: int, cursor: str | None) -> Page:
        """Sites as a whole. Pattern 3."""
        found, after = rules_of_sites().page_of(self.caller.company, limit, cursor)
        items = [
            self._item(rules.groups[self.group], None, site)
            for site, rules in found
            if self.caller.user.sees(site) and self.group in rules.groups
        ]
        return items, after

    def at_chargers(self, limit: int, cursor: str | None) -> Page:
        """Chargers by themselves. Pattern 4."""
        found, after = chargers().page_of(self.caller.company, limit, cursor)
        items = [
            self._item(one.groups[self.group], one, one.site)
            for one in found
            if self.caller.user.sees(one.site) and self.group in one.groups
        ]
        return items, after

    def _item(self, terms: Terms, charger: Charger | None, site: SiteId) -> GroupOpening:
        named = None if charger is None else NamedCharger(id=charger.id, name=charger.name)
        name = self.sites[site].name if site in self.sites else site
        return GroupOpening(
            billing=terms.billing,
            tariff=terms.tariff,
            charger=named,
            site=NamedSite(id=site, name=name),
        )
