"""Bulk changes of who is in a card group (2.6): some dozens of cards in one transaction."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from functions.charger_config.bulk_work import Work
from shared.domain.access import PrivateAccess
from shared.domain.bulk_chunks import Chunk, open_items, part_of, with_parts
from shared.domain.bulk_kinds import JoinGroup, LeaveGroup
from shared.domain.bulk_outcomes import BulkOutcome, outcome_named
from shared.domain.errors import ChangedMeanwhile, HubError, NotFound
from shared.domain.groups import CARDS_PER_GROUP, Group, joined, parted, room_in
from shared.domain.ids import CardUid, GroupId
from shared.stores.bulk_members import bulk_members
from shared.stores.cards import private_access_cards
from shared.stores.groups import AT_ONCE, groups


class _Move(NamedTuple):
    """Into a group, or out of it."""

    after: Callable[[PrivateAccess, GroupId], PrivateAccess]
    write: Callable[[Group, Sequence[PrivateAccess], Chunk], Chunk]
    room: Callable[[Group], int]


def change_members(work: Work, change: JoinGroup | LeaveGroup) -> None:
    """Where others get in the way of several, they are taken one by one."""
    joins = isinstance(change, JoinGroup) is not work.job.restores
    move = _in() if joins else _out()
    wanted = [CardUid(item) for item in open_items(work.chunk)]
    for first in range(0, len(wanted), AT_ONCE):
        batch = wanted[first : first + AT_ONCE]
        try:
            _move(work, change.group, batch, move)
        except ChangedMeanwhile:
            for uid in batch:
                _move_alone(work, change.group, uid, move)


def _move_alone(work: Work, group: GroupId, uid: CardUid, move: _Move) -> None:
    try:
        _move(work, group, [uid], move)
    except ChangedMeanwhile:
        work.tell([uid], BulkOutcome.CHANGED_MEANWHILE)


def _move(work: Work, named: GroupId, batch: Sequence[CardUid], move: _Move) -> None:
    """Raises ChangedMeanwhile where somebody was faster."""
    group = _group(work, named)
    if group is None:
        work.tell(batch, BulkOutcome.UNKNOWN_REFERENCE)
        return
    known = private_access_cards().some_of(work.job.company, batch)
    outcomes = {uid: _outcome(known.get(uid), named, move) for uid in batch}
    for uid, outcome in outcomes.items():
        if outcome is not BulkOutcome.CHANGED:
            work.tell([uid], outcome)
    moving = [known[uid] for uid in batch if outcomes[uid] is BulkOutcome.CHANGED]
    room = move.room(group)
    work.tell((access.uid for access in moving[room:]), BulkOutcome.TOO_MANY)
    if moving[:room]:
        parts = [part_of(access.uid, BulkOutcome.CHANGED) for access in moving[:room]]
        work.chunk = move.write(group, moving[:room], with_parts(work.chunk, parts))


def _group(work: Work, group: GroupId) -> Group | None:
    """None: it is not there any more, or being taken apart."""
    try:
        found = groups().get(work.job.company, group)
    except NotFound:
        return None
    return None if found.closing else found


def _outcome(access: PrivateAccess | None, group: GroupId, move: _Move) -> BulkOutcome:
    if access is None:
        return BulkOutcome.NOT_FOUND
    try:
        return BulkOutcome.UNCHANGED if move.after(access, group) == access else BulkOutcome.CHANGED
    except HubError as problem:
        return outcome_named(problem.code)


def _in() -> _Move:
    return _Move(joined, bulk_members().join, room_in)


def _out() -> _Move:
    return _Move(parted, bulk_members().leave, lambda _group: CARDS_PER_GROUP)
