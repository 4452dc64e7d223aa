"""Addresses that mail does not reach: it bounced for good, or was reported as unwanted."""

from enum import StrEnum

from pydantic import AwareDatetime, BaseModel


class MailProblem(StrEnum):
    """Why an address is not written to any more."""

    BOUNCED = "bounced"
    """It does not exist. Full mailboxes and the like are the sender's to retry, and no problem."""
    COMPLAINED = "complained"
    """Someone there said that our mail is unwanted."""


class Unreachable(BaseModel, frozen=True):
    """An address that is not written to, until an administrator says that it is right again."""

    email: str
    problem: MailProblem
    since: AwareDatetime
