"""E-mails as they wait to be sent: an item in a table with a due time, so that none is lost."""

from enum import StrEnum

from pydantic import AwareDatetime, BaseModel

from shared.domain.companies import Language
from shared.domain.ids import CompanyId


class MailStatus(StrEnum):
    """`SENDING` is a lease: whoever holds it calls the sender."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


class Mail(BaseModel, frozen=True):
    """One e-mail to one person, made from `template` and `values` when it is sent."""

    id: str
    company: CompanyId
    to: str
    template: str
    """activation, invitation, welcome, password_reset, password_changed, report"""
    language: Language
    values: dict[str, str]
    status: MailStatus = MailStatus.WAITING
    attempts: int = 0
    due_at: AwareDatetime
    """When the sweep looks at it again."""
    created_at: AwareDatetime
    maybe_twice: bool = False
