"""E-mails as they wait to be sent: an item in a table with a due time, so that none is lost."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from pydantic import AwareDatetime, BaseModel

from shared.domain.companies import Language
from shared.domain.ids import CompanyId, RecipientId, RunId, ScheduleId

LEASE = timedelta(minutes=2)
"""Whoever sends has this long; after it, nobody knows whether it went out."""
ATTEMPTS = 6
_FIRST_PAUSE = timedelta(minutes=1)
_FORGOTTEN: dict[str, Any] = {"values": {}, "lines": (), "attachment": None, "unsubscribe": ""}


class MailStatus(StrEnum):
    """`SENDING` is a lease: whoever holds it calls the sender."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


class MailLine(BaseModel, frozen=True):
    """A figure in an e-mail, as it is read."""

    label: str
    value: str
    change: str = ""
    """From the period before; more than one is a line each."""


class Attachment(BaseModel, frozen=True):
    """A file that goes with an e-mail; `key` is where it is kept."""

    key: str
    name: str
    content_type: str


class Delivers(BaseModel, frozen=True):
    """What an e-mail is recorded under: the run of a schedule, and its recipient."""

    schedule: ScheduleId
    run: RunId
    recipient: RecipientId


class Mail(BaseModel, frozen=True):
    """One e-mail to one person, made from `template` and `values` when it is sent."""

    id: str
    company: CompanyId
    to: str
    template: str
    """A name of `shared.emails.templates`, which says what it takes of `values`."""
    language: Language
    values: dict[str, str]
    lines: tuple[MailLine, ...] = ()
    attachment: Attachment | None = None
    unsubscribe: str = ""
    """The secret of the link by which its reader leaves; empty: they can't."""
    delivers: Delivers | None = None
    status: MailStatus = MailStatus.WAITING
    attempts: int = 0
    due_at: AwareDatetime
    """When the sweep looks at it again."""
    created_at: AwareDatetime
    maybe_twice: bool = False
    """A lease ran out before its outcome was known."""
    version: int = 0


def leased(mail: Mail, now: datetime) -> Mail | None:
    """`mail` for whoever sends it now, given up where that was lost too often; None: not now."""
    lost = mail.status is MailStatus.SENDING and mail.due_at <= now
    if mail.status is not MailStatus.WAITING and not lost:
        return None
    if mail.attempts >= ATTEMPTS:
        return given_up(mail)
    return mail.model_copy(
        update={
            "status": MailStatus.SENDING,
            "attempts": mail.attempts + 1,
            "due_at": now + LEASE,
            "maybe_twice": mail.maybe_twice or lost,
        }
    )


def delivered(mail: Mail) -> Mail:
    """Sent. What it said is forgotten: it held links that open an account."""
    return mail.model_copy(update={"status": MailStatus.SENT, **_FORGOTTEN})


def undelivered(mail: Mail, now: datetime) -> Mail:
    """To be tried again, after a pause that doubles; given up after ATTEMPTS."""
    if mail.attempts >= ATTEMPTS:
        return given_up(mail)
    pause = _FIRST_PAUSE * 2 ** (mail.attempts - 1)
    return mail.model_copy(update={"status": MailStatus.WAITING, "due_at": now + pause})


def given_up(mail: Mail) -> Mail:
    """Never to be sent."""
    return mail.model_copy(update={"status": MailStatus.FAILED, **_FORGOTTEN})


def is_due(mail: Mail) -> bool:
    """The sweep has something to look at."""
    return mail.status in {MailStatus.WAITING, MailStatus.SENDING}
