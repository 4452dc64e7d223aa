"""Sign-ins: a family of refresh tokens, each good for one rotation (guide 1.4, RFC 9700 4.14).

A token that comes back after its rotation was stolen or is a thief's: the whole family ends. For
GRACE after a rotation it may also be a second tab that asked at the same moment.
"""

import hashlib
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel

from shared.domain.errors import SignInExpired
from shared.domain.ids import CompanyId, UserId
from shared.domain.people import User
from shared.domain.tokens import ACCESS_LIFETIME

IDLE = timedelta(days=30)
LONGEST = timedelta(days=90)
GRACE = timedelta(seconds=10)


class Seen(BaseModel, frozen=True):
    """Where a sign-in was used last: the network's address, and what the browser calls itself."""

    address: str = ""
    device: str = ""


class SignIn(BaseModel, frozen=True):
    """One sign-in on one device. Of its tokens only digests are kept."""

    company: CompanyId
    user: UserId
    family: str
    digest: str
    previous_digest: str = ""
    rotated_at: AwareDatetime
    created_at: AwareDatetime
    ended: bool = False
    seen: Seen = Seen()
    vouched: bool = False
    """By the company's identity provider, which asks for factors of its own."""
    must_enrol: bool = False
    """The company asks for a second factor that the user does not have: they may only add it."""

    @property
    def expires_at(self) -> datetime:
        """After this moment no token of the family counts."""
        return min(self.rotated_at + IDLE, self.created_at + LONGEST)


class Verdict(StrEnum):
    """What to do with a refresh token."""

    ROTATE = "rotate"
    KEEP = "keep"
    """A parallel request of the same browser: a new access token, the cookie stays."""
    END = "end"
    """Used twice: the family ends."""


class RefreshToken(BaseModel, frozen=True):
    """What the cookie holds: where to look, and the secret."""

    company: CompanyId
    user: UserId
    family: str
    secret: str

    def __str__(self) -> str:
        return f"{self.company}.{self.user}.{self.family}.{self.secret}"


def parsed(token: str) -> RefreshToken:
    """The token of a cookie. Raises SignInExpired for anything else."""
    parts = token.split(".")
    if len(parts) != 4 or not all(part.isascii() and part for part in parts):
        raise SignInExpired
    company, user, family, secret = parts
    return RefreshToken(company=CompanyId(company), user=UserId(user), family=family, secret=secret)


def digest_of(secret: str) -> str:
    """SHA-256, hexadecimal: enough for a random secret of 256 bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def begun(
    user: User,
    family: str,
    secret: str,
    now: datetime,
    seen: Seen = Seen(),  # noqa: B008 - frozen
) -> SignIn:
    """A new sign-in."""
    return SignIn(
        company=user.company,
        user=user.id,
        family=family,
        digest=digest_of(secret),
        rotated_at=now,
        created_at=now,
        seen=seen,
    )


def vouched(sign_in: SignIn) -> SignIn:
    """A sign-in that the company's identity provider vouches for."""
    return sign_in.model_copy(update={"vouched": True})


def is_alive(sign_in: SignIn, user: User, now: datetime) -> bool:
    """Whether its newest token still opens anything."""
    signed_out = user.signed_out_at is not None and sign_in.created_at < user.signed_out_at
    return not (sign_in.ended or signed_out or sign_in.expires_at <= now)


def without(user: User, sign_in: SignIn, now: datetime) -> User:
    """`user` for whom access tokens of `sign_in` count no longer."""
    lately = {f: at for f, at in user.ended_families.items() if now - at < ACCESS_LIFETIME}
    return user.model_copy(update={"ended_families": {**lately, sign_in.family: now}})


def judged(sign_in: SignIn, secret: str, user: User, now: datetime) -> Verdict:
    """What becomes of `secret`. Raises SignInExpired when the sign-in is over."""
    if not is_alive(sign_in, user, now):
        raise SignInExpired
    digest = digest_of(secret)
    if digest == sign_in.digest:
        return Verdict.ROTATE
    if digest == sign_in.previous_digest and now - sign_in.rotated_at <= GRACE:
        return Verdict.KEEP
    return Verdict.END


def rotated(sign_in: SignIn, secret: str, now: datetime) -> SignIn:
    """The sign-in with `secret` as its next token."""
    return sign_in.model_copy(
        update={
            "digest": digest_of(secret),
            "previous_digest": sign_in.digest,
            "rotated_at": now,
        }
    )
