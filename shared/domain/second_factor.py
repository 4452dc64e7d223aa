"""The second factor: six digits of an authenticator app (RFC 6238), and recovery codes.

A code counts once: the step of time that it belongs to is kept, and none up to it counts again.
"""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime

import pyotp
from pydantic import BaseModel

from shared.domain.errors import InvalidCode
from shared.domain.ids import CompanyId, UserId
from shared.domain.people import User

STEP_S = 30
_DRIFT_STEPS = (0, -1, 1)
RECOVERY_CODES = 10
ISSUER = "Business Hub"


class SecondFactor(BaseModel, frozen=True):
    """What a user's app and the platform both know. It counts once it is confirmed."""

    company: CompanyId
    user: UserId
    secret: str
    """Base 32, as apps read it."""
    confirmed: bool = False
    last_step: int = 0
    recovery: tuple[str, ...] = ()
    """Digests of the recovery codes that are left."""
    version: int = 0


def proposed(user: User, secret: str, version: int) -> SecondFactor:
    """A factor to be confirmed by a first code; `version` of what it replaces."""
    return SecondFactor(company=user.company, user=user.id, secret=secret, version=version)


def address_of(factor: SecondFactor, user: User) -> str:
    """What apps read from a QR code."""
    totp = pyotp.TOTP(factor.secret, interval=STEP_S)
    return str(totp.provisioning_uri(name=user.email, issuer_name=ISSUER))


def confirmed(factor: SecondFactor, code: str, codes: Iterable[str], now: datetime) -> SecondFactor:
    """In force from now on, with these recovery codes. Raises InvalidCode (`#/code`)."""
    return renewed(_stepped(factor, code, now), codes).model_copy(update={"confirmed": True})


def renewed(factor: SecondFactor, codes: Iterable[str]) -> SecondFactor:
    """With other recovery codes."""
    return factor.model_copy(update={"recovery": tuple(_digest(factor, code) for code in codes)})


def passed(factor: SecondFactor, code: str, now: datetime) -> SecondFactor:
    """After `code`, of the app or a recovery code, was used up. Raises InvalidCode (`#/code`)."""
    plain = "".join(code.split()).replace("-", "").lower()
    digest = _digest(factor, plain)
    if digest in factor.recovery:
        left = tuple(one for one in factor.recovery if one != digest)
        return factor.model_copy(update={"recovery": left})
    return _stepped(factor, plain, now)


def _stepped(factor: SecondFactor, code: str, now: datetime) -> SecondFactor:
    current = int(now.timestamp()) // STEP_S
    hotp = pyotp.HOTP(factor.secret)
    fitting = [
        current + drift
        for drift in _DRIFT_STEPS
        if hmac.compare_digest(hotp.at(current + drift).encode(), code.encode())
    ]
    if not fitting or max(fitting) <= factor.last_step:
        raise InvalidCode("#/code")
    return factor.model_copy(update={"last_step": max(fitting)})


def _digest(factor: SecondFactor, code: str) -> str:
    """Enough for a random code of 50 bits that is tried a few times an hour."""
    return hashlib.sha256(f"{factor.user} {code}".encode()).hexdigest()
