"""Who gets a report by e-mail: the company's own addresses, and others that it confirmed (3.7)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from pydantic import AwareDatetime, BaseModel

from shared.domain.companies import Company
from shared.domain.domains import belongs
from shared.domain.errors import Conflict, Invalid, NotFound, TooMany
from shared.domain.ids import RecipientId
from shared.domain.people import plain_address

MOST = 30
_POINTER = "#/recipients"


class RecipientState(StrEnum):
    """Only who is active gets anything."""

    ACTIVE = "active"
    UNCONFIRMED = "unconfirmed"
    """Outside of the company: an administrator has to confirm it first."""
    UNSUBSCRIBED = "unsubscribed"
    """They wanted no more."""


class Recipient(BaseModel, frozen=True):
    """Somebody on a schedule. Taken off and put on again they are somebody new, so that what they
    could open before stays closed."""

    id: RecipientId
    email: str
    state: RecipientState
    added_at: AwareDatetime


def recipients_of(
    addresses: Sequence[str], before: Iterable[Recipient], company: Company, now: datetime
) -> tuple[Recipient, ...]:
    """Those with these addresses; who is there `before` stays as they are.

    Raises Invalid where there is none, TooMany (both `#/recipients`).
    """
    wanted = list(dict.fromkeys(map(plain_address, addresses)))
    if not wanted:
        raise Invalid(_POINTER)
    if len(wanted) > MOST:
        raise TooMany(_POINTER, most=MOST)
    known = {recipient.email: recipient for recipient in before}
    return tuple(known.get(email) or _new(email, company, now) for email in wanted)


def recipient_in(recipients: Iterable[Recipient], wanted: RecipientId) -> Recipient:
    """Raises NotFound."""
    for recipient in recipients:
        if recipient.id == wanted:
            return recipient
    raise NotFound


def confirmed(recipients: Sequence[Recipient], wanted: RecipientId) -> tuple[Recipient, ...]:
    """An administrator lets somebody outside have it. Raises NotFound; Conflict for whoever wanted
    no more."""
    if recipient_in(recipients, wanted).state is RecipientState.UNSUBSCRIBED:
        raise Conflict
    return _with_state(recipients, wanted, RecipientState.ACTIVE)


def unsubscribed(recipients: Sequence[Recipient], wanted: RecipientId) -> tuple[Recipient, ...]:
    """Somebody wants no more. Raises NotFound."""
    recipient_in(recipients, wanted)
    return _with_state(recipients, wanted, RecipientState.UNSUBSCRIBED)


def without(recipients: Iterable[Recipient], email: str) -> tuple[Recipient, ...]:
    """Whoever has this address is forgotten."""
    return tuple(one for one in recipients if one.email != email)


def is_inside(email: str, company: Company) -> bool:
    """Whether an address is the company's own."""
    return belongs(email, company.email_domain, with_subdomains=company.subdomains)


def _new(email: str, company: Company, now: datetime) -> Recipient:
    inside = is_inside(email, company)
    return Recipient(
        id=RecipientId(sha256(f"{email} {now.isoformat()}".encode()).hexdigest()[:16]),
        email=email,
        state=RecipientState.ACTIVE if inside else RecipientState.UNCONFIRMED,
        added_at=now,
    )


def _with_state(
    recipients: Sequence[Recipient], wanted: RecipientId, state: RecipientState
) -> tuple[Recipient, ...]:
    return tuple(
        one.model_copy(update={"state": state}) if one.id == wanted else one for one in recipients
    )
