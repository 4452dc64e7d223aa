"""A part of a bulk change, from whoever takes it on to what is kept of it."""

from collections.abc import Callable
from typing import Any

from functions.charger_config.bulk_commands import command_chargers
from functions.charger_config.bulk_fields import change_chargers, label_cards, wish_settings
from functions.charger_config.bulk_grants import change_of_cards, change_on_chargers
from functions.charger_config.bulk_members import change_members
from functions.charger_config.bulk_planning import asker_of
from functions.charger_config.bulk_withdrawals import withdraw_everything
from functions.charger_config.bulk_work import Work
from shared.domain.bulk_changes import BulkChange, is_over
from shared.domain.bulk_chunks import (
    LOOKS_EVERY,
    Chunk,
    ended,
    entry_of,
    open_items,
    put_back,
    started,
    tally_of,
)
from shared.domain.bulk_kinds import (
    Change,
    ControlChargers,
    GrantOnChargers,
    JoinGroup,
    LabelCards,
    LeaveGroup,
    OnChargers,
    WishSettings,
    WithdrawOnChargers,
    is_of_single_grants,
    withdraws_everything,
)
from shared.domain.bulk_outcomes import BulkOutcome
from shared.domain.errors import StillUnderWay
from shared.domain.jobs import JobStatus, begun, interrupted
from shared.stores.bulk_changes import bulk_changes, chunks
from shared.stores.bulk_outcomes import bulk_outcomes
from shared.stores.queues import bulk_queue, bulk_work
from shared.world import now


def work_on(job: BulkChange, number: int) -> None:
    """If it waits and nobody else does it."""
    chunk = chunks().find(job.company, job.id, number)
    if chunk is None:
        return
    if number in job.tallies:
        end_if_over(job)
        chunks().remove(chunk)
        return
    lease = chunk if chunk.status is JobStatus.FAILED else begun(chunk, now())
    if lease is None:
        return
    try:
        held = chunks().save(started(lease, now()))
    except StillUnderWay:
        return
    _work_on(job, held)


def end_if_over(job: BulkChange) -> None:
    """Whoever tells the last tally ends the job."""
    if is_over(job):
        bulk_changes().finish(job, now())


def _work_on(job: BulkChange, chunk: Chunk) -> None:
    user = asker_of(job)
    if chunk.status is JobStatus.FAILED:
        _end(job, ended(chunk, BulkOutcome.INTERRUPTED))
    elif job.stopped:
        _end(job, ended(chunk, BulkOutcome.STOPPED))
    elif user is None:
        _end(job, ended(chunk, BulkOutcome.FORBIDDEN))
    else:
        _done_or_put_back(Work(job, user, chunk))


def _done_or_put_back(work: Work) -> None:
    try:
        _way(work.job.change)(work, work.job.change)
    except StillUnderWay:
        return  # The lease was over, and somebody else has it.
    except Exception:
        _give_back(work)
        raise
    if open_items(work.chunk):
        _look_again(work)
    else:
        _end(work.job, work.chunk)


def _give_back(work: Work) -> None:
    """To be tried again in a moment; after several attempts what is open ends so."""
    after = chunks().save(interrupted(work.chunk, now()))
    if after.status is JobStatus.FAILED:
        _end(work.job, ended(after, BulkOutcome.INTERRUPTED))


def _look_again(work: Work) -> None:
    """What it waits for comes later."""
    work.save(put_back(work.chunk, now()))
    name = f"{work.job.id}#{work.chunk.number:05d}"
    bulk_queue().send(bulk_work(work.job.company, name), int(LOOKS_EVERY.total_seconds()))


def _end(job: BulkChange, chunk: Chunk) -> None:
    """Outcomes first, then the word that they are there, then the part may go: wherever it is cut
    off, whoever comes next ends it the same way."""
    bulk_outcomes().keep(entry_of(job, chunk))
    after = bulk_changes().tell(job, chunk.number, tally_of(chunk))
    end_if_over(after)
    chunks().remove(chunk)


def _way(change: Change) -> Callable[[Work, Any], None]:
    if withdraws_everything(change):
        return withdraw_everything
    if is_of_single_grants(change) and not isinstance(change, OnChargers):
        return change_on_chargers
    return _WAYS.get(type(change), change_chargers)


_WAYS: dict[type, Callable[[Work, Any], None]] = {
    GrantOnChargers: change_of_cards,
    WithdrawOnChargers: change_of_cards,
    JoinGroup: change_members,
    LeaveGroup: change_members,
    LabelCards: label_cards,
    WishSettings: wish_settings,
    ControlChargers: command_chargers,
}
