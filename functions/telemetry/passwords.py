"""Passwords on their way to chargers: which one counts from now on (OCPP 1.6 security whitepaper).

Safe twice and late: each step changes only what is still as it was read.
"""

from collections.abc import Callable

from shared.domain.commands import Command
from shared.domain.connections import Connection
from shared.domain.errors import ChangedMeanwhile, NotFound
from shared.domain.identities import ROTATION, Identity, settled, without_refused
from shared.domain.ids import ChargerId, CompanyId
from shared.stores.chargers import chargers

_TRIES = 8


def settle_password(connection: Connection) -> None:
    """A charger came with the password on its way: the one before ends."""
    if connection.proof:
        _change(
            connection.company,
            connection.charger,
            lambda identity: settled(identity, connection.proof),
        )


def drop_refused_password(command: Command) -> None:
    """A charger did not take it, or it never got there: the one before stays alone."""
    if command.purpose == ROTATION:
        _change(
            command.company,
            command.charger,
            lambda identity: without_refused(identity, command),
        )


def _change(company: CompanyId, charger: ChargerId, change: Callable[[Identity], Identity]) -> None:
    """Patterns 4 and 5: two reads, and a write where something changes."""
    for _ in range(_TRIES):
        before = _identity(company, charger)
        after = before if before is None else change(before)
        if before is None or after is None or after is before:
            return
        try:
            chargers().change_identity(before, after)
        except ChangedMeanwhile:
            continue
        return
    raise ChangedMeanwhile


def _identity(company: CompanyId, charger: ChargerId) -> Identity | None:
    """None: the charger was removed, or handed to another company, meanwhile."""
    try:
        known = chargers().get(company, charger)
    except NotFound:
        return None
    found = chargers().identity(known.identity)
    return found if found is not None and found.charger == charger else None
