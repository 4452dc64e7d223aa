"""Commands to chargers: sent one at a time, each with an outcome (guide 2.3)."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from pydantic import AwareDatetime, BaseModel

from shared.domain.ids import ChargerId, CommandId, CompanyId, UserId

ANSWER_WITHIN = timedelta(seconds=30)
"""A call that has no answer by then has timed out."""
WAIT_AT_MOST = timedelta(minutes=2)
"""A command that had no turn by then is not sent any more: live control is for now."""
HUB_WAITS_AT_MOST = timedelta(hours=1)
"""The hub's own have time; where the charger goes away, they are asked for anew on connect."""
OPEN_AT_MOST = timedelta(hours=2)
"""No command is open for longer, whoever asked for it."""
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


class Command(BaseModel, frozen=True):
    """A call to a charger, in OCPP's words."""

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


_OPEN_TO_ANSWERS = {CommandStatus.SENT, CommandStatus.TIMED_OUT}


class Wanted(BaseModel, frozen=True):
    """A call that someone wants made to a charger, in OCPP's words."""

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


def sent(command: Command, connection: str, now: datetime) -> Command:
    """On its way; its time runs from now."""
    update = {
        "status": CommandStatus.SENT,
        "connection": connection,
        "sent_at": now,
        "expires_at": now + ANSWER_WITHIN,
    }
    return command.model_copy(update=update)


class Answer(BaseModel, frozen=True):
    """What a charger answered, and what that means."""

    outcome: CommandStatus
    payload: dict[str, object]
    error: str = ""


def answered(command: Command, answer: Answer, now: datetime) -> Command:
    """With the charger's answer. A late one still counts; a second one changes nothing."""
    if command.status not in _OPEN_TO_ANSWERS:
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
        return command.model_copy(update={"status": CommandStatus.TIMED_OUT})
    if command.status is CommandStatus.QUEUED:
        return unreachable(command)
    return command


def unreachable(command: Command) -> Command:
    """The charger is not connected."""
    return command.model_copy(update={"status": CommandStatus.OFFLINE})


def is_open(command: Command) -> bool:
    """It still waits: for its turn, or for its answer."""
    return command.status in {CommandStatus.QUEUED, CommandStatus.SENT}
