"""What somebody asks to be foretold: a change, and the chargers or sites that it is made on."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, StringConstraints

from functions.report_generation.foretelling import Question
from shared.domain.access_changes import MOST_CARDS
from shared.domain.bulk_kinds import JoinGroup, LeaveGroup, OfAccess, OfCards, RemoveCards
from shared.domain.changed_access import Granter
from shared.domain.chargers import Charger
from shared.domain.errors import Invalid, UnknownReference
from shared.domain.foretelling import Asked, Change, DrawTariff
from shared.domain.groups import room_in, without_room
from shared.domain.ids import CardUid, ChargerId, GroupId, SiteId, TariffId
from shared.domain.previews import period_until
from shared.http.access_changing import hold_known, hold_open, inside
from shared.http.callers import Caller
from shared.http.shapes import Body
from shared.http.tariff_terms import Terms, drawn
from shared.stores.cards import private_access_cards
from shared.stores.chargers import chargers
from shared.stores.groups import groups
from shared.stores.names import some_chargers
from shared.stores.sites import sites
from shared.stores.tariffs import tariffs
from shared.world import now

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
    """Each of these cards: they come into a card group or leave it, or leave the company."""

    cards: Annotated[tuple[_Uid, ...], Field(min_length=1, max_length=MOST_CARDS)]


class CardGroupTarget(Body):
    """Each card that is in this card group."""

    card_group: _Id


class RedrawTariff(Body):
    """A tariff as it is to be; told of the sessions that were on it."""

    kind: Literal["tariff"]
    tariff: _Id
    terms: Terms


class NewPreview(Body):
    """A change, and what it is to be made on; of a tariff, `target` is null."""

    change: Annotated[OfAccess | OfCards | RedrawTariff, Field(discriminator="kind")]
    target: ChargersTarget | SitesTarget | CardsTarget | CardGroupTarget | None = None


def question_of(caller: Caller, new: NewPreview) -> Question:
    """Raises UnknownReference, Invalid (`#/target`); what is wrong with the change (`#/change`);
    Forbidden for a tariff where only some sites are the caller's."""
    moment = now()
    change = _change(caller, new)
    target = _target(caller, new)
    known, cards = target.chargers, target.cards
    return Question(
        company=caller.company,
        asked=Asked(
            change=change,
            chargers=tuple(known),
            sites=target.sites,
            of_cards=cards,
            no_room=_no_room(caller, change, cards),
        ),
        chargers=known,
        period=period_until(moment),
        granter=Granter(caller.user.id, moment),
    )


def _change(caller: Caller, new: NewPreview) -> Change:
    if isinstance(new.change, RedrawTariff):
        return _redrawn(caller.of_all_sites(), new.change)
    with inside("#/change"):
        match new.change:
            case JoinGroup(group=group) | LeaveGroup(group=group):
                hold_open(caller, group)
            case RemoveCards():
                caller.of_all_sites()
            case change:
                hold_known(caller, change)
    return new.change


def _redrawn(caller: Caller, change: RedrawTariff) -> DrawTariff:
    known = tariffs().known(caller.company, TariffId(change.tariff))
    if not known:
        raise UnknownReference("#/change/tariff")
    with inside("#/change/terms"):
        tariff = drawn(caller, change.terms, known[-1].id, now(), now())
    after = tariff.model_copy(update={"version": known[-1].version + 1})
    return DrawTariff(kind="tariff", tariff=after)


def _no_room(caller: Caller, change: Change, cards: Sequence[CardUid]) -> frozenset[CardUid]:
    """Taken in as they are named. The cards are read only where not all of them may fit."""
    if not isinstance(change, JoinGroup):
        return frozenset()
    group = groups().get(caller.company, change.group)
    if len(cards) <= room_in(group):
        return frozenset()
    held = private_access_cards().some_of(caller.company, cards)
    return without_room(group, (held[uid] for uid in cards if uid in held))


class _Target(NamedTuple):
    chargers: Chargers
    sites: tuple[SiteId, ...] = ()
    cards: tuple[CardUid, ...] = ()


def _target(caller: Caller, new: NewPreview) -> _Target:
    """What fits the change: of a tariff nothing, of cards these, of access chargers or sites."""
    change, target = new.change, new.target
    if isinstance(change, OfCards):
        if not isinstance(target, (CardsTarget, CardGroupTarget)):
            raise Invalid("#/target")
        return _Target(chargers().all_of(caller.company), cards=_cards(caller, target))
    if isinstance(change, RedrawTariff):
        if target is not None:
            raise Invalid("#/target")
        return _Target(chargers().all_of(caller.company))
    if isinstance(target, ChargersTarget):
        return _Target(_chargers(caller, target))
    if isinstance(target, SitesTarget):
        return _at_sites(caller, target)
    raise Invalid("#/target")


def _cards(caller: Caller, target: CardsTarget | CardGroupTarget) -> tuple[CardUid, ...]:
    if isinstance(target, CardGroupTarget):
        group = GroupId(target.card_group)
        if group not in groups().some_of(caller.company, [group]):
            raise UnknownReference("#/target/card_group")
        return tuple(groups().members(caller.company, group))
    wanted = tuple(dict.fromkeys(target.cards))
    if private_access_cards().some_of(caller.company, wanted).keys() != set(wanted):
        raise UnknownReference("#/target/cards")
    return wanted


def _chargers(caller: Caller, target: ChargersTarget) -> Chargers:
    found = some_chargers(caller.company, map(ChargerId, target.chargers))
    mine = {charger.id: charger for charger in found.values() if caller.user.sees(charger.site)}
    if not mine.keys() >= set(target.chargers):
        raise UnknownReference("#/target/chargers")
    return mine


def _at_sites(caller: Caller, target: SitesTarget) -> _Target:
    wanted = tuple(dict.fromkeys(map(SiteId, target.sites)))
    known = sites().all_of(caller.company)
    if not all(site in known and caller.user.sees(site) for site in wanted):
        raise UnknownReference("#/target/sites")
    everywhere = chargers().all_of(caller.company)
    there = {name: charger for name, charger in everywhere.items() if charger.site in wanted}
    return _Target(there, sites=wanted)
