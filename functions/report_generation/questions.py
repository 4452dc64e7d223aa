"""What somebody asks to be foretold: a change, and what it is made on."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from functions.report_generation.foretelling import Question
from functions.report_generation.targets import Found, Target, cards_of, places_of, some_of_theirs
from shared.domain.access_changes import tariff_of
from shared.domain.bulk_kinds import (
    JoinGroup,
    LeaveGroup,
    OfAccess,
    OfCards,
    OnChargers,
    RemoveCards,
    on_chargers,
)
from shared.domain.changed_access import Granter
from shared.domain.errors import Invalid, UnknownReference
from shared.domain.foretelling import Asked, Change, DrawTariff
from shared.domain.groups import room_in, without_room
from shared.domain.ids import CardUid, TariffId
from shared.domain.previews import period_until
from shared.http.access_changing import hold_choosable, hold_known, hold_open, inside
from shared.http.callers import Caller
from shared.http.shapes import Body
from shared.http.tariff_terms import Terms, drawn
from shared.stores.cards import private_access_cards
from shared.stores.chargers import chargers
from shared.stores.groups import groups
from shared.stores.tariffs import tariffs
from shared.world import now


class RedrawTariff(Body):
    """A tariff as it is to be; told of the sessions that were on it."""

    kind: Literal["tariff"]
    tariff: Annotated[str, Field(min_length=1, max_length=120)]
    terms: Terms


class NewPreview(Body):
    """A change, and what it is to be made on; of a tariff, `target` is null."""

    change: Annotated[OfAccess | OfCards | OnChargers | RedrawTariff, Field(discriminator="kind")]
    target: Target | None = None


def question_of(caller: Caller, new: NewPreview) -> Question:
    """Raises UnknownReference, TooMany, Invalid (`#/target`); what is wrong with the change
    (`#/change`); Forbidden for a tariff where only some sites are the caller's."""
    moment = now()
    change, found = _asked(caller, new)
    return Question(
        company=caller.company,
        asked=Asked(
            change=change,
            chargers=tuple(found.chargers),
            sites=found.sites,
            of_cards=found.cards,
            no_room=_no_room(caller, change, found.cards),
        ),
        chargers=found.chargers,
        period=period_until(moment),
        granter=Granter(caller.user.id, moment),
    )


def _asked(caller: Caller, new: NewPreview) -> tuple[Change, Found]:
    """Of a tariff nothing is named, of cards these, of access chargers or sites."""
    change = new.change
    if isinstance(change, RedrawTariff):
        redrawn = _redrawn(caller.of_all_sites(), change)
        if new.target is not None:
            raise Invalid("#/target")
        return redrawn, Found(chargers().all_of(caller.company))
    if isinstance(change, OnChargers):
        return _on_chargers(caller, change, cards_of(caller, new.target))
    if isinstance(change, OfCards):
        _hold_theirs(caller, change)
        cards = cards_of(caller, new.target)
        return change, Found(chargers().all_of(caller.company), cards=cards)
    with inside("#/change"):
        hold_known(caller, change)
    return change, places_of(caller, new.target)


def _redrawn(caller: Caller, change: RedrawTariff) -> DrawTariff:
    known = tariffs().known(caller.company, TariffId(change.tariff))
    if not known:
        raise UnknownReference("#/change/tariff")
    with inside("#/change/terms"):
        tariff = drawn(caller, change.terms, known[-1].id, now(), now())
    after = tariff.model_copy(update={"version": known[-1].version + 1})
    return DrawTariff(kind="tariff", tariff=after)


def _on_chargers(
    caller: Caller, change: OnChargers, cards: tuple[CardUid, ...]
) -> tuple[Change, Found]:
    with inside("#/change"):
        asked = on_chargers(change, cards)
        hold_choosable(caller, tariff_of(asked))
        return asked, Found(some_of_theirs(caller, change.chargers, "#/chargers"))


def _hold_theirs(caller: Caller, change: OfCards) -> None:
    """Who is in a card group, or in the company, is for managers of all sites."""
    with inside("#/change"):
        match change:
            case JoinGroup(group=group) | LeaveGroup(group=group):
                hold_open(caller, group)
            case RemoveCards():
                caller.of_all_sites()


def _no_room(caller: Caller, change: Change, cards: Sequence[CardUid]) -> frozenset[CardUid]:
    """Taken in as they are named. The cards are read only where not all of them may fit."""
    if not isinstance(change, JoinGroup):
        return frozenset()
    group = groups().get(caller.company, change.group)
    if len(cards) <= room_in(group):
        return frozenset()
    held = private_access_cards().some_of(caller.company, cards)
    return without_room(group, (held[uid] for uid in cards if uid in held))
