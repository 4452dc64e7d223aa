"""Links in e-mails: a random secret, kept as a digest, good once and for a while (guide 1.2, 1.4).

Only a POST uses a link up: mail scanners open what they find.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from pydantic import AwareDatetime, BaseModel

from shared.domain.errors import Gone, LinkExpired, LinkUsed, LinkWithdrawn
from shared.domain.ids import CompanyId, UserId

RESET_LIFETIME = timedelta(hours=2)


class LinkKind(StrEnum):
    """What a link is for."""

    ACTIVATION = "activation"
    """An operator made someone the manager of a new company."""
    INVITATION = "invitation"
    """An administrator invited a colleague."""
    PASSWORD_RESET = "password_reset"  # noqa: S105 - the name of a kind


class LinkState(StrEnum):
    """Whether a link still does something."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    """Of an invitation: no new one is sent by whoever has it."""


class Link(BaseModel, frozen=True):
    """`subject` is the id of the invitation, or of the user whose password is set anew."""

    digest: str
    kind: LinkKind
    company: CompanyId
    subject: str
    expires_at: AwareDatetime
    used_at: AwareDatetime | None = None
    user: UserId | None = None
    """Whom it made, once it is used."""

    def state(self, now: datetime) -> LinkState:
        """Used counts before expired."""
        if self.used_at is not None:
            return LinkState.USED
        return LinkState.EXPIRED if self.expires_at <= now else LinkState.OPEN


def held_open(link: Link, now: datetime) -> Link:
    """`link` if it is open. Raises LinkUsed, LinkExpired."""
    state = link.state(now)
    if state is not LinkState.OPEN:
        raise over(state)
    return link


def over(state: LinkState) -> Gone:
    """What to say of a link that is not open."""
    return _OVER[state]()


_OVER: Final[dict[LinkState, type[Gone]]] = {
    LinkState.USED: LinkUsed,
    LinkState.EXPIRED: LinkExpired,
    LinkState.WITHDRAWN: LinkWithdrawn,
}


def newer_than(link: Link, password_set_at: datetime | None) -> Link:
    """`link` to a new password, if it was sent after the last one was set. Raises LinkExpired."""
    if password_set_at is not None and link.expires_at - RESET_LIFETIME < password_set_at:
        raise LinkExpired
    return link


def reset_link(company: CompanyId, user: UserId, digest: str, now: datetime) -> Link:
    """A link to a new password for `user`."""
    return Link(
        digest=digest,
        kind=LinkKind.PASSWORD_RESET,
        company=company,
        subject=user,
        expires_at=now + RESET_LIFETIME,
    )
