"""One card: how it stands, and all that it opens, through what (guide 2.6, 2.7)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import AwareDatetime

from functions.access_grants.phases import page_through
from functions.access_grants.shapes import CardItem, NamedCharger, NamedGroup, NamedSite
from functions.access_grants.terms import GrantTerms
from shared.domain.access import Grant, PrivateAccess, Reason, refused_card
from shared.domain.adoption import card_known_to
from shared.domain.chargers import Charger, Terms
from shared.domain.companies import Site
from shared.domain.groups import Group
from shared.domain.ids import CardUid, GroupId, SiteId
from shared.domain.openings import Opening, Through, openings_at_charger, openings_at_site
from shared.http.callers import Caller, manager_of
from shared.http.edge import routes
from shared.http.shapes import Cursor, Limit, Listed
from shared.stores.cards import cards, private_access_cards
from shared.stores.chargers import chargers
from shared.stores.grants import grants
from shared.stores.groups import groups
from shared.stores.names import some_chargers
from shared.stores.site_rules import rules_of_sites
from shared.stores.sites import sites
from shared.world import now

router = routes()


class CardDetails(CardItem, frozen=True):
    """A card as the company holds it."""

    groups: list[NamedGroup]
    valid_until: AwareDatetime | None
    refused: Literal[Reason.CARD_UNKNOWN, Reason.CARD_BLOCKED, Reason.CARD_EXPIRED] | None
    """Why no charger opens for it, whatever is granted; null: they do."""


class Way(GrantTerms, frozen=True):
    """A grant that concerns the card."""

    through: Through
    group: NamedGroup | None
    opens: bool
    """False: it is paid, not granted to the card itself, and the card has no payment account."""


class CardGrant(Way, frozen=True):
    """What counts on one charger, or on all of a site, and what else there is granted to it."""

    charger: NamedCharger | None
    """Null: all chargers of the site."""
    site: NamedSite
    also: list[Way]


@router.get("/api/cards/<uid>", tags=["cards"])
def show_card(uid: str) -> CardDetails:
    """How the card stands."""
    caller = manager_of(router)
    access = private_access_cards().get(caller.company, CardUid(uid.upper()))
    issued = cards().some_of([access.uid]).get(access.uid)
    card = card_known_to(caller.company, issued, access)
    refusal = refused_card(card, now())
    known = groups().some_of(caller.company, access.groups)
    return CardDetails.model_validate(
        {
            **access.model_dump(include=set(CardItem.model_fields)),
            "groups": [NamedGroup(id=one.id, name=one.name) for one in known.values()],
            "valid_until": None if card is None else card.valid_until,
            "refused": None if refusal is None else refusal.reason,
        }
    )


@router.get("/api/cards/<uid>/grants", tags=["cards"])
def list_grants_of_card(uid: str, limit: Limit = 100, cursor: Cursor = None) -> Listed[CardGrant]:
    """All that it opens of what is the caller's; a page may hold fewer than there are."""
    caller = manager_of(router)
    opened = _opened_by(caller, CardUid(uid.upper()))
    parts = {"card": opened.by_itself, "site": opened.at_sites, "charger": opened.at_chargers}
    found, after = page_through(parts, limit, cursor)
    return Listed(items=found, next_cursor=after)


Page = tuple[list[CardGrant], str | None]


@dataclass(frozen=True)
class _Opened:
    """What one card opens of what one caller sees."""

    caller: Caller
    access: PrivateAccess
    payable: bool
    groups: Mapping[GroupId, Group]
    sites: Mapping[SiteId, Site]

    def by_itself(self, limit: int, cursor: str | None) -> Page:
        """Chargers that it was granted by itself. Pattern 14, and a read unit for each."""
        company = self.caller.company
        found, after = grants().page_of_card(company, self.access.uid, limit, cursor)
        known = self._mine(some_chargers(company, [grant.charger for grant in found]).values())
        terms = {grant.charger: _terms(grant) for grant in found}
        opened = [(one, (Opening(through=Through.CARD, terms=terms[one.id]),)) for one in known]
        return self._items(opened), after

    def at_sites(self, limit: int, cursor: str | None) -> Page:
        """Sites on all of which it is granted, in whatever way. Pattern 3."""
        found, after = rules_of_sites().page_of(self.caller.company, limit, cursor)
        items = [
            self._item(openings, None, site)
            for site, rules in found
            if self.caller.user.sees(site)
            and (openings := openings_at_site(self.access, site, rules, payable=self.payable))
        ]
        return items, after

    def at_chargers(self, limit: int, cursor: str | None) -> Page:
        """Chargers that its groups, or all cards, are granted by themselves. Pattern 4."""
        found, after = chargers().page_of(self.caller.company, limit, cursor)
        opened = [
            (one, openings_at_charger(self.access, one, payable=self.payable))
            for one in self._mine(found)
        ]
        return self._items(opened), after

    def _mine(self, found: Iterable[Charger]) -> list[Charger]:
        return [charger for charger in found if self.caller.user.sees(charger.site)]

    def _items(self, found: Iterable[tuple[Charger, tuple[Opening, ...]]]) -> list[CardGrant]:
        return [self._item(openings, one, one.site) for one, openings in found if openings]

    def _item(
        self, openings: tuple[Opening, ...], charger: Charger | None, site: SiteId
    ) -> CardGrant:
        """What opens stands before what does not."""
        first, *also = sorted(map(self._way, openings), key=lambda way: not way.opens)
        named = None if charger is None else NamedCharger(id=charger.id, name=charger.name)
        name = self.sites[site].name if site in self.sites else site
        return CardGrant(
            **first.model_dump(), charger=named, site=NamedSite(id=site, name=name), also=also
        )

    def _way(self, opening: Opening) -> Way:
        group = None if opening.group is None else self.groups.get(opening.group)
        return Way(
            through=opening.through,
            group=None if group is None else NamedGroup(id=group.id, name=group.name),
            billing=opening.terms.billing,
            tariff=opening.terms.tariff,
            opens=opening.opens,
        )


def _opened_by(caller: Caller, uid: CardUid) -> _Opened:
    access = private_access_cards().get(caller.company, uid)
    issued = cards().some_of([uid]).get(uid)
    card = card_known_to(caller.company, issued, access)
    return _Opened(
        caller=caller,
        access=access,
        payable=card is not None and card.payment_account is not None,
        groups=groups().some_of(caller.company, access.groups),
        sites=sites().all_of(caller.company),
    )


def _terms(grant: Grant) -> Terms:
    return Terms(billing=grant.billing, tariff=grant.tariff)
