"""Bulk commands (2.3): each is a command as any other, and so is what becomes of it.

Their ids are settled and noted before the first is asked for, so that none is asked for twice.
"""

from datetime import datetime
from hashlib import sha256

from functions.charger_config.bulk_work import Work
from shared.domain.bulk_changes import BulkChange
from shared.domain.bulk_chunks import called, open_items
from shared.domain.bulk_kinds import ControlChargers
from shared.domain.bulk_outcomes import BulkOutcome
from shared.domain.chargers import ChargerState
from shared.domain.commands import (
    OPEN_AT_MOST,
    Command,
    CommandStatus,
    Wanted,
    is_open,
    requested,
)
from shared.domain.errors import HubError
from shared.domain.ids import ChargerId
from shared.ocpp.actions import VERSIONS
from shared.ocpp.commanding import as_sent, fault_in
from shared.ocpp.controls import call_for
from shared.stores.commands import commands, message_id_at
from shared.stores.states import states
from shared.world import now

_OUTCOMES = {
    CommandStatus.ACCEPTED: BulkOutcome.ACCEPTED,
    CommandStatus.REJECTED: BulkOutcome.REJECTED,
    CommandStatus.NOT_SUPPORTED: BulkOutcome.NOT_SUPPORTED,
    CommandStatus.TIMED_OUT: BulkOutcome.TIMED_OUT,
    CommandStatus.OFFLINE: BulkOutcome.OFFLINE,
}


def command_chargers(work: Work, change: ControlChargers) -> None:
    """Asks for those that were not asked for yet: two reads and a command for each. What is still
    under way stays open, and is looked at again: a read for each."""
    begun_at = work.chunk.begun_at or now()
    if not work.chunk.calls:
        known = work.chargers()
        calls = {item: _message_id(work.job, item, begun_at) for item in known}
        work.save(called(work.chunk, calls))
    waiting = {ChargerId(item): work.chunk.calls[item] for item in open_items(work.chunk)}
    found = commands().of_chargers(work.job.company, waiting)
    missing = [charger for charger in waiting if charger not in found]
    if missing:
        _ask_for(work, change, missing, begun_at)
    for charger, command in found.items():
        if not is_open(command) or now() >= begun_at + OPEN_AT_MOST:
            work.tell([charger], _OUTCOMES.get(command.status, BulkOutcome.TIMED_OUT))


def _ask_for(
    work: Work, change: ControlChargers, chargers: list[ChargerId], begun_at: datetime
) -> None:
    """They are sent by whoever follows the stream of commands."""
    live = states().some_of(work.job.company, chargers)
    for charger in chargers:
        wanted = _wanted(work.job, change, live.get(charger), begun_at)
        if wanted is None:
            work.tell([charger], BulkOutcome.NOT_SUPPORTED)
        else:
            commands().add_once(_command(work, charger, wanted))


def _wanted(
    job: BulkChange, change: ControlChargers, state: ChargerState | None, begun_at: datetime
) -> Wanted | None:
    """In the words of the version that the charger spoke last; None: it has none for it."""
    version = VERSIONS.get(state.protocol if state else "", "1.6")
    request_id = int(begun_at.timestamp() * 1000)
    try:
        action, payload = call_for(version, change.control, request_id)
    except HubError:
        return None
    if fault_in(version, action, payload):
        return None
    return Wanted(action=action, payload=as_sent(version, action, payload), by=job.requested_by)


def _command(work: Work, charger: ChargerId, wanted: Wanted) -> Command:
    return requested(work.job.company, charger, work.chunk.calls[charger], wanted, now())


def _message_id(job: BulkChange, item: str, begun_at: datetime) -> str:
    return message_id_at(begun_at) + sha256(f"{job.id} {item}".encode()).hexdigest()[:9]
