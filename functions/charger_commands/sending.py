"""Commands go to a charger one at a time, and each has an outcome.

A call is out until it is answered, its time is over, or its connection is. What is as good twice
as once is then sent again, one time. An answer counts whenever, and on whichever connection: one
that is stored and not applied yet, since the stream of frames is behind, is looked for before a
call is taken for lost. Else calls would be repeated the more, the more there is to do.
"""

from datetime import datetime, timedelta
from math import ceil

from shared.domain.commands import (
    COMES_BACK_WITHIN,
    RECONNECT,
    Command,
    CommandStatus,
    Wanted,
    again,
    answered,
    came_back,
    is_open,
    message_id_of,
    not_answered,
    requested,
    sent,
    unknown_to_charger,
    unreachable,
    wire_id,
)
from shared.domain.connections import Connection
from shared.domain.facts import CommandAnswered
from shared.domain.frames import StoredFrame
from shared.domain.ids import ChargerId, CompanyId
from shared.domain.turns import LOOK_BACK, ready_at
from shared.ocpp.actions import VERSIONS
from shared.ocpp.commanding import fault_in
from shared.ocpp.frames import emit_call
from shared.ocpp.outgoing import answer_to, outgoing_call
from shared.stores.chargers import chargers
from shared.stores.commands import commands, new_message_id
from shared.stores.connections import connections
from shared.stores.frames import frames
from shared.stores.pushes import charger_pushes
from shared.stores.queues import charger_work, command_queue
from shared.world import new_id


def new_command(company: CompanyId, charger: ChargerId, wanted: Wanted, now: datetime) -> Command:
    """Under an id of its own that sorts by time."""
    return requested(company, charger, new_message_id(now), wanted, now)


def send_next(company: CompanyId, charger: ChargerId, now: datetime) -> bool:
    """Sends what may be sent now, ends what waited too long: whether nothing waits any more.

    Safe to repeat at any time.
    """
    waiting = list(filter(is_open, commands().recent(company, charger, now)))
    connection = connections().current(company, charger) if waiting else None
    for command in waiting:
        is_over = _out if command.status is CommandStatus.SENT else _queued
        if not is_over(command, connection, now):
            return False
    return True


def is_ready(connection: Connection, now: datetime) -> bool:
    """Whether the charger may be sent something now; it is looked at again where not."""
    company, charger = connection.company, connection.charger
    said = frames().since(company, charger, max(connection.connected_at, now - LOOK_BACK))
    quiet_s = chargers().get(company, charger).quiet_after_start_s
    ready = ready_at(connection, said, quiet_s)
    if now < ready:
        look_again(company, charger, ready - now)
    return now >= ready


def look_again(company: CompanyId, charger: ChargerId, after: timedelta) -> None:
    """At the charger's work, by then at the latest."""
    command_queue().send(charger_work(company, charger), ceil(after.total_seconds()))


def _out(command: Command, connection: Connection | None, now: datetime) -> bool:
    """Whether a call that is out is over; while it is not, nothing else is sent."""
    is_late = now >= command.expires_at
    is_lost = connection is not None and connection.connection_id != command.connection
    if not is_late and not is_lost:
        return False
    after = _as_stored(command) or _outcome(command, connection, now, is_lost=is_lost)
    done = commands().change(command, after)
    commands().end_turn(command.company, command.charger, command.message_id)
    if done and after.status is CommandStatus.QUEUED:
        return _queued(after, connection, now)
    return True


def _as_stored(command: Command) -> Command | None:
    """With its answer, if that is among the newest hundred frames: one consistent query."""
    for frame in frames().since(command.company, command.charger, command.created_at):
        for fact in frame.facts:
            if isinstance(fact, CommandAnswered) and _is_of(command, fact):
                version = VERSIONS[frame.protocol]
                answer = answer_to(command.action, version, fact.payload, fact.error)
                return answered(command, answer, fact.at)
    return None


def _is_of(command: Command, fact: CommandAnswered) -> bool:
    return message_id_of(fact.message_id) == command.message_id


def _outcome(
    command: Command, connection: Connection | None, now: datetime, *, is_lost: bool
) -> Command:
    """Of a call whose time is over, or whose connection is not the current one any more."""
    if command.action == RECONNECT:
        return came_back(command, now) if is_lost else not_answered(command)
    repeats = connection is not None and _is_repeatable(command, connection)
    return again(command, now) if repeats else not_answered(command)


def _is_repeatable(command: Command, connection: Connection) -> bool:
    call = outgoing_call(VERSIONS[connection.protocol], command.action)
    return command.tries < 2 and call.repeatable


def _queued(command: Command, connection: Connection | None, now: datetime) -> bool:
    """Whether the next one may be looked at: this one could not be sent, and never will be."""
    if connection is None or now >= command.expires_at:
        commands().change(command, unreachable(command))
        return True
    if command.action == RECONNECT:
        return not _disconnected(command, connection, now)
    version = VERSIONS[connection.protocol]
    if fault_in(version, command.action, command.payload):
        # Asked for while the charger spoke another version.
        commands().change(command, unknown_to_charger(command))
        return True
    if not is_ready(connection, now):
        return False
    within = timedelta(seconds=outgoing_call(version, command.action).answer_within_s)
    if not commands().take_turn(command, now + within, now):
        look_again(command.company, command.charger, within)
        return False
    return not _sent(command, sent(command, connection.connection_id, within, now), connection)


def _disconnected(before: Command, connection: Connection, now: datetime) -> bool:
    """It is looked at when the charger is back, or its time is over."""
    company, charger = before.company, before.charger
    if not commands().take_turn(before, now + COMES_BACK_WITHIN, now):
        look_again(company, charger, COMES_BACK_WITHIN)
        return True
    ended = sent(before, connection.connection_id, COMES_BACK_WITHIN, now)
    if not commands().change(before, ended):
        commands().end_turn(company, charger, before.message_id)
        return False
    connections().close(company, charger, connection.connection_id)
    charger_pushes().close(connection.connection_id)
    look_again(company, charger, COMES_BACK_WITHIN + timedelta(seconds=1))
    return True


def _sent(before: Command, command: Command, connection: Connection) -> bool:
    """Written before it is posted: the answer may be faster than we are."""
    if not commands().change(before, command):
        commands().end_turn(command.company, command.charger, command.message_id)
        return False
    text = emit_call(wire_id(command), command.action, command.payload)
    if charger_pushes().post(connection.connection_id, text):
        frames().add(_frame(command, connection))
        overdue_after = command.expires_at - (command.sent_at or command.expires_at)
        look_again(command.company, command.charger, overdue_after + timedelta(seconds=1))
        return True
    connections().close(command.company, command.charger, connection.connection_id)
    commands().change(command, unreachable(command))
    commands().end_turn(command.company, command.charger, command.message_id)
    return False


def _frame(command: Command, connection: Connection) -> StoredFrame:
    return StoredFrame(
        id=new_id(),
        company=command.company,
        charger=command.charger,
        site=connection.site,
        connection=connection.connection_id,
        epoch_ms=connection.epoch_ms,
        protocol=connection.protocol,
        direction="out",
        action=command.action,
        message_id=wire_id(command),
        received_at=command.sent_at or command.created_at,
        frame=emit_call(wire_id(command), command.action, command.payload),
    )
