"""Commands go to a charger one at a time, and each has an outcome."""

from datetime import datetime

from shared.domain.commands import (
    ANSWER_WITHIN,
    Command,
    CommandStatus,
    Wanted,
    is_open,
    overdue,
    requested,
    sent,
    unreachable,
)
from shared.domain.connections import READY_AFTER, Connection
from shared.domain.frames import StoredFrame
from shared.domain.ids import ChargerId, CompanyId
from shared.ocpp.frames import emit_call
from shared.stores.commands import commands, message_id_at
from shared.stores.connections import connections
from shared.stores.frames import frames
from shared.stores.pushes import charger_pushes
from shared.stores.queues import charger_work, command_queue
from shared.world import new_id

_SOON_S = 2
_WHEN_OVERDUE_S = int(ANSWER_WITHIN.total_seconds()) + 1


def new_command(company: CompanyId, charger: ChargerId, wanted: Wanted, now: datetime) -> Command:
    """Under an id of its own that sorts by time."""
    return requested(company, charger, message_id_at(now) + new_id()[:9], wanted, now)


def send_next(company: CompanyId, charger: ChargerId, now: datetime) -> bool:
    """Sends what may be sent now, ends what waited too long: whether nothing waits any more.

    Safe to repeat at any time.
    """
    for command in filter(is_open, commands().recent(company, charger, now)):
        is_over = _ended if command.status is CommandStatus.SENT else _settled
        if not is_over(command, now):
            return False
    return True


def _ended(command: Command, now: datetime) -> bool:
    """Whether a call that is out is over; while it is not, nothing else is sent."""
    after = overdue(command, now)
    if after is command:
        return False
    commands().change(command.status, after)
    commands().end_turn(command.company, command.charger, command.message_id)
    return True


def _settled(command: Command, now: datetime) -> bool:
    """Whether the next one may be looked at: this one could not be sent, and never will be."""
    connection = connections().current(command.company, command.charger)
    if connection is None or now >= command.expires_at:
        commands().change(CommandStatus.QUEUED, unreachable(command))
        return True
    if now < connection.connected_at + READY_AFTER:
        _look_again(command, _SOON_S)
        return False
    if not commands().take_turn(command, now + ANSWER_WITHIN, now):
        _look_again(command, _WHEN_OVERDUE_S)
        return False
    return not _sent(command, connection, now)


def _sent(command: Command, connection: Connection, now: datetime) -> bool:
    """Written before it is posted: the answer may be faster than we are."""
    on_its_way = sent(command, connection.connection_id, now)
    if not commands().change(CommandStatus.QUEUED, on_its_way):
        commands().end_turn(command.company, command.charger, command.message_id)
        return False
    text = emit_call(command.message_id, command.action, dict(command.payload))
    if charger_pushes().post(connection.connection_id, text):
        frames().add(_frame(command, connection, text, now))
        _look_again(command, _WHEN_OVERDUE_S)
        return True
    connections().close(command.company, command.charger, connection.connection_id)
    commands().change(CommandStatus.SENT, unreachable(on_its_way))
    commands().end_turn(command.company, command.charger, command.message_id)
    return False


def _look_again(command: Command, delay_s: int) -> None:
    command_queue().send(charger_work(command.company, command.charger), delay_s)


def _frame(command: Command, connection: Connection, text: str, now: datetime) -> StoredFrame:
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
        message_id=command.message_id,
        received_at=now,
        frame=text,
    )
