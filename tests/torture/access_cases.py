"""Companies with cards, card groups, sites and grants, at random; as rows, and as items hold them.

A grant is a row here: who (a card, a group, all), where (a charger, a site), on what terms.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from hypothesis import strategies as st

from shared.domain.access import Card, Evidence, Grant, PrivateAccess
from shared.domain.chargers import Billing, SiteRules, Terms, Visitors, VisitorUse
from shared.domain.ids import CardUid, ChargerId, GroupId, SiteId, TariffId
from tests.fakes.builders import NOON, a_card, a_charger, a_grant, an_entry

CARDS, GROUPS, SITES, PER_SITE = 4, 3, 2, 2
ALL = "all"


class Row(NamedTuple):
    """One grant: `who` is a card, a group or ALL; `tariff` empty: none."""

    kind: str
    who: str
    place: str
    billing: str
    tariff: str


class Holder(NamedTuple):
    """One card: is it issued, blocked, valid for how many hours from noon on; who holds it how."""

    known: bool
    blocked: bool
    valid_h: int | None
    has_account: bool
    held: bool
    groups: frozenset[str]
    adopted: bool = False
    """Held, though nobody has issued it."""


class World(NamedTuple):
    """All that a decision could depend on."""

    cards: dict[str, Holder]
    visitors: dict[str, str]
    """Of each charger; chargers are called by their site and a number."""
    rows: tuple[Row, ...]
    hour: int


def site_of(charger: str) -> str:
    """`s1-2` stands at `s1`."""
    return charger.partition("-")[0]


CARD_NAMES = [f"04{n}" for n in range(CARDS)]
GROUP_NAMES = [f"g{n}" for n in range(GROUPS)]
SITE_NAMES = [f"s{n}" for n in range(SITES)]
CHARGER_NAMES = [f"{site}-{n}" for site in SITE_NAMES for n in range(PER_SITE)]
_GROUPS_OF_ONE = st.frozensets(st.sampled_from(GROUP_NAMES))
_ISSUED = st.builds(
    Holder,
    known=st.sampled_from([True, True, True, False]),
    blocked=st.sampled_from([False, False, False, True]),
    valid_h=st.sampled_from([None, None, 0, 1, 5]),
    has_account=st.booleans(),
    held=st.sampled_from([True, True, False]),
    groups=_GROUPS_OF_ONE,
    adopted=st.just(False),
)
_ADOPTED = st.builds(
    lambda groups: Holder(False, False, None, False, True, groups, adopted=True), _GROUPS_OF_ONE
)
_HOLDERS = st.one_of(_ISSUED, _ISSUED, _ISSUED, _ADOPTED)
_SUBJECTS = st.one_of(
    st.tuples(st.just("card"), st.sampled_from(CARD_NAMES)),
    st.tuples(st.just("group"), st.sampled_from(GROUP_NAMES)),
    st.just((ALL, ALL)),
)
_TERMS = st.sampled_from([("free", ""), ("paid", ""), ("paid", "t1"), ("paid", "t2")])
_ROWS = st.builds(
    lambda subject, place, terms: Row(subject[0], subject[1], place, terms[0], terms[1]),
    _SUBJECTS,
    st.sampled_from(CHARGER_NAMES + SITE_NAMES),
    _TERMS,
)
WORLDS = st.builds(
    World,
    cards=st.fixed_dictionaries({name: _HOLDERS for name in CARD_NAMES}),
    visitors=st.fixed_dictionaries(
        {name: st.sampled_from(["off", "on", "paid"]) for name in CHARGER_NAMES}
    ),
    rows=st.lists(_ROWS, max_size=12, unique_by=lambda row: row[:3]).map(tuple),
    hour=st.integers(0, 6),
)


def moment_of(world: World) -> datetime:
    """When the card is held to the charger."""
    return NOON + timedelta(hours=world.hour)


def evidence_in(world: World, card: str, charger: str) -> Evidence:
    """The four items that a decision reads, as they are stored."""
    site = site_of(charger)
    holder = world.cards[card]
    at_charger, at_site = _rules(world, charger), _rules(world, site)
    mode = Visitors(world.visitors[charger])
    return Evidence(
        charger=a_charger(
            id=charger,
            site=site,
            visitor_use=VisitorUse(mode=mode, tariff=_VISITORS if mode == "paid" else None),
            all_cards=at_charger.all_cards and at_charger.all_cards.billing,
            all_cards_tariff=at_charger.all_cards and at_charger.all_cards.tariff,
            groups=at_charger.groups,
            site_rules=at_site,
        ),
        card=card_of(card, holder) if holder.known or holder.adopted else None,
        private_access=entry_of(world, card) if holder.held else None,
        grant=_grant(world, card, charger) if holder.held else None,
    )


_VISITORS = TariffId("visitors")


def _rules(world: World, place: str) -> SiteRules:
    here = [row for row in world.rows if row.place == place]
    groups = {GroupId(row.who): terms_of(row) for row in here if row.kind == "group"}
    to_all = next((terms_of(row) for row in here if row.kind == ALL), None)
    return SiteRules(version=1, all_cards=to_all, groups=groups)


def terms_of(row: Row) -> Terms:
    """What a grant asks."""
    return Terms(billing=Billing(row.billing), tariff=TariffId(row.tariff) if row.tariff else None)


def card_of(card: str, holder: Holder) -> Card:
    """The card of the platform."""
    until = None if holder.valid_h is None else NOON + timedelta(hours=holder.valid_h)
    account = "account" if holder.has_account else None
    return a_card(uid=card, blocked=holder.blocked, valid_until=until, payment_account=account)


def entry_of(world: World, card: str) -> PrivateAccess:
    """The company's entry on the card, with its groups and sites."""
    sites = {
        SiteId(row.place): terms_of(row)
        for row in world.rows
        if row.who == card and row.place in SITE_NAMES
    }
    groups = tuple(GroupId(group) for group in sorted(world.cards[card].groups))
    holder = world.cards[card]
    update = {
        "uid": CardUid(card),
        "groups": groups,
        "sites": sites,
        "payable": holder.has_account,
        "adopted": holder.adopted,
    }
    return an_entry().model_copy(update=update)


def _grant(world: World, card: str, charger: str) -> Grant | None:
    row = next((row for row in world.rows if (row.who, row.place) == (card, charger)), None)
    if row is None:
        return None
    terms = terms_of(row)
    fields = {"charger": ChargerId(charger), "uid": CardUid(card)}
    return a_grant().model_copy(update={**fields, "billing": terms.billing, "tariff": terms.tariff})
