"""Commands to chargers: sent one at a time, each with an outcome (guide 2.3)."""

from datetime import timedelta
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel

from shared.domain.ids import ChargerId, CommandId, CompanyId, UserId

ANSWER_WITHIN = timedelta(seconds=30)
"""A call that has no answer by then has timed out."""


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
    created_at: AwareDatetime
    expires_at: AwareDatetime
    sent_at: AwareDatetime | None = None
    answered_at: AwareDatetime | None = None
    answer: dict[str, object] | None = None
    message_id: str = ""
    connection: str = ""
