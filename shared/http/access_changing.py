"""Changes of access as somebody asks for them: what they name must be there, and theirs."""

from collections.abc import Iterator
from contextlib import contextmanager

from shared.domain.access_changes import (
    AccessChange,
    GrantAccess,
    cards_named,
    groups_named,
    tariff_of,
)
from shared.domain.errors import Invalid, UnknownReference
from shared.domain.ids import GroupId, TariffId
from shared.http.callers import Caller
from shared.stores.cards import private_access_cards
from shared.stores.groups import groups
from shared.stores.tariffs import tariffs


def hold_known(caller: Caller, change: AccessChange) -> None:
    """That tariff, groups and cards of a change are the company's, and can be chosen.

    A query of 23, a read unit for each group and card. Raises TariffNeeded, UnknownReference
    (`#/tariff`), UnknownReference (`#/to/groups`, `#/to/cards`, and so `#/from/…`).
    """
    whom = "#/to" if isinstance(change, GrantAccess) else "#/from"
    hold_choosable(caller, tariff_of(change))
    wanted = set(groups_named(change))
    known = groups().some_of(caller.company, list(wanted))
    if wanted - {group.id for group in known.values() if not group.closing}:
        raise UnknownReference(f"{whom}/groups")
    cards = set(cards_named(change))
    if cards - private_access_cards().some_of(caller.company, list(cards)).keys():
        raise UnknownReference(f"{whom}/cards")


def hold_choosable(caller: Caller, tariff: TariffId | None) -> None:
    """That the tariff, where one is named, can be chosen. A query of 23.

    Raises UnknownReference (`#/tariff`).
    """
    if tariff is not None and not tariffs().can_be_chosen(caller.company, tariff):
        raise UnknownReference("#/tariff")


def hold_open(caller: Caller, group: GroupId) -> None:
    """That cards may come into the card group and leave it: for managers of all sites.

    A read unit. Raises Forbidden, UnknownReference (`#/group`).
    """
    known = groups().some_of(caller.of_all_sites().company, [group]).get(group)
    if known is None or known.closing:
        raise UnknownReference("#/group")


@contextmanager
def inside(pointer: str) -> Iterator[None]:
    """Fields that are named in here are those of a part of the body: `#/tariff` of `#/change`."""
    try:
        yield
    except Invalid as problem:
        problem.pointer = pointer + problem.pointer.removeprefix("#")
        raise
