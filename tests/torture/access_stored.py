"""A random company through the stores: its grants as people would make them, one by one."""

from typing import Any

from shared.domain.access import Grant
from shared.domain.chargers import Billing, Terms, Visitors, VisitorUse
from shared.domain.ids import CardUid, ChargerId, GroupId, SiteId, TariffId, UserId
from shared.stores.cards import cards, private_access_cards
from shared.stores.chargers import chargers
from shared.stores.grants import grants
from shared.stores.site_rules import rules_of_sites
from tests.fakes.access import grant_at_site, grant_group, join, put_group, set_rules, spread
from tests.fakes.chargers import put_charger
from tests.fakes.people import ACME, NOON, a_company, a_site, an_entry
from tests.torture.access_cases import (
    ALL,
    GROUP_NAMES,
    SITE_NAMES,
    Row,
    World,
    card_of,
    entry_of,
    site_of,
    terms_of,
)


def store_world(world: World) -> None:
    """Acme is it. The last site's chargers are registered after its rules were set."""
    a_company()
    for site in SITE_NAMES:
        a_site(site)
    _register(world, SITE_NAMES[:-1])
    _hold(world)
    for group in GROUP_NAMES:
        put_group(group)
        joining = [uid for uid, card in world.cards.items() if card.held and group in card.groups]
        if joining:
            join(group, joining)
    for row in world.rows:
        if row.place in SITE_NAMES:
            _grant_at_site(row, world)
    _register(world, SITE_NAMES[-1:])
    for row in world.rows:
        if row.place not in SITE_NAMES:
            _grant(row, world)


def _register(world: World, sites: list[str]) -> None:
    for name, mode in world.visitors.items():
        if site_of(name) in sites:
            tariff = TariffId("visitors") if mode == "paid" else None
            put_charger(
                name, site_of(name), visitor_use=VisitorUse(mode=Visitors(mode), tariff=tariff)
            )


def _hold(world: World) -> None:
    for uid, holder in world.cards.items():
        if holder.known:
            card = card_of(uid, holder).model_copy(update={"visual_number": uid})
            cards().add(card, an_entry())
        if holder.held:
            bare: dict[str, Any] = {"groups": (), "sites": {}}
            private_access_cards().add(entry_of(world, uid).model_copy(update=bare), an_entry())


def _grant_at_site(row: Row, world: World) -> None:
    terms = terms_of(row)
    if row.kind == "card":
        if world.cards[row.who].held:
            grant_at_site(row.who, row.place, terms)
        return
    if row.kind == ALL:
        set_rules(row.place, all_cards=terms)
    else:
        before = rules_of_sites().get(ACME, SiteId(row.place)).groups
        set_rules(row.place, groups={**before, GroupId(row.who): terms})
    spread(row.place)


def _grant(row: Row, world: World) -> None:
    terms, charger = terms_of(row), ChargerId(row.place)
    if row.kind == "group":
        grant_group(row.who, row.place, terms)
    elif row.kind == ALL:
        _grant_to_all(charger, terms)
    elif world.cards[row.who].held:
        grant = Grant(
            company=ACME,
            charger=charger,
            uid=CardUid(row.who),
            billing=Billing(row.billing),
            tariff=terms.tariff,
            granted_at=NOON,
            granted_by=UserId("ann"),
        )
        grants().set([grant], an_entry())


def _grant_to_all(charger: ChargerId, terms: Terms) -> None:
    before = chargers().get(ACME, charger)
    to_all = {"all_cards": terms.billing, "all_cards_tariff": terms.tariff}
    chargers().change(before, before.model_copy(update=to_all), an_entry())
