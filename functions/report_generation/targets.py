"""What somebody asks a change to be foretold on: chargers, whole sites, cards (guide 2.6, 2.7)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Annotated, NamedTuple

from pydantic import Field, StringConstraints

from shared.domain.access_changes import MOST_CARDS
from shared.domain.bulk_targets import MatchingCards
from shared.domain.chargers import Charger
from shared.domain.errors import Invalid, TooMany, UnknownReference
from shared.domain.ids import CardUid, ChargerId, GroupId, SiteId
from shared.http.callers import Caller
from shared.http.shapes import Body
from shared.stores.cards import private_access_cards
from shared.stores.chargers import chargers
from shared.stores.groups import groups
from shared.stores.names import some_chargers
from shared.stores.sites import sites

_Id = Annotated[str, Field(min_length=1, max_length=120)]
_Uid = Annotated[
    CardUid, StringConstraints(strip_whitespace=True, to_upper=True, min_length=1, max_length=36)
]
Chargers = Mapping[ChargerId, Charger]


class ChargersTarget(Body):
    """Each of these chargers."""

    chargers: Annotated[tuple[_Id, ...], Field(min_length=1, max_length=10_000)]


class SitesTarget(Body):
    """These sites as a whole: what is granted is granted on all their chargers, also later ones."""

    sites: Annotated[tuple[_Id, ...], Field(min_length=1, max_length=1_000)]


class CardsTarget(Body):
    """Each of these cards."""

    cards: Annotated[tuple[_Uid, ...], Field(min_length=1, max_length=MOST_CARDS)]


class CardGroupTarget(Body):
    """Each card that is in this card group."""

    card_group: _Id


Target = ChargersTarget | SitesTarget | CardsTarget | CardGroupTarget | MatchingCards


class Found(NamedTuple):
    """What is meant."""

    chargers: Chargers
    sites: tuple[SiteId, ...] = ()
    """Theirs, where it is of sites as a whole."""
    cards: tuple[CardUid, ...] = ()
    """Where it is of cards: these, at all the chargers."""


def places_of(caller: Caller, target: Target | None) -> Found:
    """Chargers, or sites as a whole.

    Raises Invalid (`#/target`), UnknownReference (`#/target/chargers`, `#/target/sites`).
    """
    match target:
        case ChargersTarget():
            return Found(some_of_theirs(caller, target.chargers, "#/target/chargers"))
        case SitesTarget():
            return _at_sites(caller, target)
        case _:
            raise Invalid("#/target")


def cards_of(caller: Caller, target: Target | None) -> tuple[CardUid, ...]:
    """Cards, one at least; a read unit for each that is named, a query over all where they match.

    Raises Invalid (`#/target`), UnknownReference, TooMany (`#/target/cards`, …).
    """
    match target:
        case CardsTarget():
            return _named(caller, target.cards)
        case CardGroupTarget():
            return _in_group(caller, GroupId(target.card_group))
        case MatchingCards():
            return _matching(caller, target)
        case _:
            raise Invalid("#/target")


def some_of_theirs(caller: Caller, named: Iterable[str], pointer: str) -> Chargers:
    """Chargers that the caller sees. Raises UnknownReference where one is none."""
    wanted = tuple(named)
    found = some_chargers(caller.company, map(ChargerId, wanted))
    mine = {charger.id: charger for charger in found.values() if caller.user.sees(charger.site)}
    if not mine.keys() >= set(wanted):
        raise UnknownReference(pointer)
    return mine


def _at_sites(caller: Caller, target: SitesTarget) -> Found:
    wanted = tuple(dict.fromkeys(map(SiteId, target.sites)))
    known = sites().all_of(caller.company)
    if not all(site in known and caller.user.sees(site) for site in wanted):
        raise UnknownReference("#/target/sites")
    everywhere = chargers().all_of(caller.company)
    there = {name: charger for name, charger in everywhere.items() if charger.site in wanted}
    return Found(there, sites=wanted)


def _named(caller: Caller, cards: Sequence[CardUid]) -> tuple[CardUid, ...]:
    wanted = tuple(dict.fromkeys(cards))
    if private_access_cards().some_of(caller.company, wanted).keys() != set(wanted):
        raise UnknownReference("#/target/cards")
    return wanted


def _in_group(caller: Caller, group: GroupId) -> tuple[CardUid, ...]:
    if group not in groups().some_of(caller.company, [group]):
        raise UnknownReference("#/target/card_group")
    return tuple(groups().members(caller.company, group))


def _matching(caller: Caller, target: MatchingCards) -> tuple[CardUid, ...]:
    found = tuple(islice(_each_matching(caller, target), MOST_CARDS + 1))
    if not found:
        raise Invalid("#/target/cards_matching")
    if len(found) > MOST_CARDS:
        raise TooMany("#/target/cards_matching", most=MOST_CARDS)
    return found


def _each_matching(caller: Caller, target: MatchingCards) -> Iterator[CardUid]:
    spared = frozenset(target.left_out)
    for access in private_access_cards().each_of(caller.company):
        if access.uid not in spared and target.cards_matching.fits(access):
            yield access.uid
