"""Access tokens: short-lived, signed, naming the person and nothing that may change (RFC 7519).

Role, sites and blocking are read with the user at each request, so they are not in the token.
"""

from datetime import datetime, timedelta
from typing import Any

import jwt
from pydantic import BaseModel

from shared.domain.errors import SignInExpired, Unauthenticated
from shared.domain.ids import CompanyId, UserId

ACCESS_LIFETIME = timedelta(minutes=10)
ISSUER = "business-hub"
AUDIENCE = "business-hub-api"
ALGORITHM = "HS256"


class Claims(BaseModel, frozen=True):
    """What an access token says. `issued_at_s` is exact to the microsecond."""

    user: UserId
    company: CompanyId
    family: str
    """The sign-in that it belongs to."""
    issued_at_s: float
    must_enrol: bool = False
    """Good for nothing but setting up a second factor."""


def issued(claims: Claims, key_id: str, key: str) -> str:
    """The token with these claims, good for ACCESS_LIFETIME."""
    payload: dict[str, Any] = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": claims.user,
        "company": claims.company,
        "family": claims.family,
        "iat": claims.issued_at_s,
        "must_enrol": claims.must_enrol,
        "exp": claims.issued_at_s + ACCESS_LIFETIME.total_seconds(),
    }
    return jwt.encode(payload, key, algorithm=ALGORITHM, headers={"kid": key_id})


def key_id_of(token: str) -> str:
    """Which key the token says it was signed with. Raises Unauthenticated."""
    try:
        return str(jwt.get_unverified_header(token).get("kid", ""))
    except jwt.InvalidTokenError as problem:
        raise Unauthenticated from problem


def read(token: str, key: str, now: datetime) -> Claims:
    """The claims of a genuine token. Raises Unauthenticated; SignInExpired after its time."""
    try:
        payload = jwt.decode(
            token,
            key,
            algorithms=[ALGORITHM],
            audience=AUDIENCE,
            issuer=ISSUER,
            options={
                "require": ["exp", "iat", "sub", "aud", "iss"],
                "verify_exp": False,
                "verify_iat": False,
            },
        )
    except jwt.InvalidTokenError as problem:
        raise Unauthenticated from problem
    if payload["exp"] <= now.timestamp():
        raise SignInExpired
    return Claims(
        user=UserId(payload["sub"]),
        company=CompanyId(payload["company"]),
        family=payload["family"],
        issued_at_s=payload["iat"],
        must_enrol=payload.get("must_enrol", False),
    )
