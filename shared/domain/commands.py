"""Commands to chargers: sent one at a time, each with an outcome (guide 2.3)."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from pydantic import AwareDatetime, BaseModel

from shared.domain.ids import ChargerId, CommandId, CompanyId, UserId

WAIT_AT_MOST = timedelta(minutes=2)
"""A command that had no turn by then is not sent any more: live control is for now."""
HUB_WAITS_AT_MOST = timedelta(hours=1)
"""The hub's own have time; where the charger goes away, they are asked for anew on connect."""
OPEN_AT_MOST = timedelta(hours=2)
"""No command is open for longer, whoever asked for it."""
RECONNECT: Final = "Reconnect"
"""The one command that is no call: its connection is ended, and it comes back by itself."""
COMES_BACK_WITHIN = timedelta(minutes=5)
"""Chargers wait longer and longer between their attempts, beginning with seconds to a minute."""
HUB: Final = UserId("hub")
"""Who asks for commands where no person does."""


class CommandStatus(StrEnum):
    """Where a command stands; the last five are outcomes."""

    QUEUED = "queued"
    SENT = "sent"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    NOT_SUPPORTED = "not_supported"
    TIMED_OUT = "timed_out"
    OFFLINE = "offline"


class Command(BaseModel, frozen=True, defer_build=True):
    """A call to a charger, in OCPP's words, or RECONNECT."""

    id: CommandId
    company: CompanyId
    charger: ChargerId
    action: str
    payload: dict[str, object]
    status: CommandStatus
    requested_by: UserId
    """A user, or `HUB`."""
    purpose: str = ""
    """By which the part of the hub that asked for it knows its own."""
    created_at: AwareDatetime
    expires_at: AwareDatetime
    sent_at: AwareDatetime | None = None
    answered_at: AwareDatetime | None = None
    answer: dict[str, object] | None = None
    error: str = ""
    """The code of a CALLERROR."""
    message_id: str = ""
    connection: str = ""
    tries: int = 0
    """How often it was sent."""


class Wanted(BaseModel, frozen=True, defer_build=True):
    """A call that someone wants made to a charger, in OCPP's words, or RECONNECT."""

    action: str
    payload: dict[str, object]
    by: UserId = HUB
    purpose: str = ""


def requested(
    company: CompanyId, charger: ChargerId, message_id: str, wanted: Wanted, now: datetime
) -> Command:
    """A command as it waits for its turn. Its id is `charger.message id`."""
    return Command(
        id=CommandId(f"{charger}.{message_id}"),
        company=company,
        charger=charger,
        action=wanted.action,
        payload=wanted.payload,
        status=CommandStatus.QUEUED,
        requested_by=wanted.by,
        purpose=wanted.purpose,
        created_at=now,
        expires_at=now + (HUB_WAITS_AT_MOST if wanted.by == HUB else WAIT_AT_MOST),
        message_id=message_id,
    )


def sent(command: Command, connection: str, within: timedelta, now: datetime) -> Command:
    """On its way; its time runs from now."""
    update = {
        "status": CommandStatus.SENT,
        "connection": connection,
        "sent_at": now,
        "expires_at": now + within,
        "tries": command.tries + 1,
    }
    return command.model_copy(update=update)


def wire_id(command: Command) -> str:
    """The message id of the call as it was sent last: on one connection none is used twice."""
    return command.message_id if command.tries < 2 else f"{command.message_id}-{command.tries}"


def message_id_of(wire: str) -> str:
    """The command's own message id in that of a call or an answer."""
    return wire.partition("-")[0]


class Answer(BaseModel, frozen=True, defer_build=True):
    """What a charger answered, and what that means."""

    outcome: CommandStatus
    payload: dict[str, object]
    error: str = ""


def answered(command: Command, answer: Answer, now: datetime) -> Command:
    """With the charger's answer. A late one still counts; a second one changes nothing."""
    if command.sent_at is None or command.answered_at is not None:
        return command
    update = {
        "status": answer.outcome,
        "answer": answer.payload,
        "error": answer.error,
        "answered_at": now,
    }
    return command.model_copy(update=update)


def overdue(command: Command, now: datetime) -> Command:
    """Timed out where it was sent and its time is over; offline where it could not be sent."""
    if now < command.expires_at:
        return command
    if command.status is CommandStatus.SENT:
        return not_answered(command)
    if command.status is CommandStatus.QUEUED:
        return unreachable(command)
    return command


def not_answered(command: Command) -> Command:
    """Its time is over, or the connection that it was sent on; an answer still counts."""
    return command.model_copy(update={"status": CommandStatus.TIMED_OUT})


def came_back(command: Command, now: datetime) -> Command:
    """RECONNECT has its outcome: the charger is there on another connection."""
    return answered(command, Answer(outcome=CommandStatus.ACCEPTED, payload={}), now)


def again(command: Command, now: datetime) -> Command:
    """To be sent once more: its answer was lost, and twice is as good as once."""
    update = {"status": CommandStatus.QUEUED, "expires_at": now + WAIT_AT_MOST}
    return command.model_copy(update=update)


def unreachable(command: Command) -> Command:
    """The charger is not connected: timed out where it may have had it, else offline."""
    if command.tries > 1:
        return not_answered(command)
    return command.model_copy(update={"status": CommandStatus.OFFLINE})


def unknown_to_charger(command: Command) -> Command:
    """The version that the charger speaks by now has no such call."""
    return command.model_copy(update={"status": CommandStatus.NOT_SUPPORTED})


def is_open(command: Command) -> bool:
    """It still waits: for its turn, or for its answer."""
    return command.status in {CommandStatus.QUEUED, CommandStatus.SENT}
