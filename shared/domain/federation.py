"""Sign-in through a company's own identity provider (OpenID Connect Core 1.0, code flow with PKCE).

The provider speaks for the company's own domain alone: who it names must be an active user of that
company, by the subject that was linked at their first sign-in, else by their address.
"""

import base64
import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

import jwt
from pydantic import AwareDatetime, BaseModel

from shared.domain.domains import belongs
from shared.domain.errors import FederationFailed
from shared.domain.ids import CompanyId
from shared.domain.people import plain_address

LIFETIME = timedelta(minutes=10)
"""Between leaving for the provider and coming back."""
SCOPE = "openid email profile"
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
"""Signatures that only the provider can make."""
_LEEWAY_S = 60


class Endpoints(BaseModel, frozen=True):
    """What the provider's discovery document says (OpenID Connect Discovery 1.0 section 3)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str


class Provider(BaseModel, frozen=True):
    """A company's identity provider; one per domain."""

    company: CompanyId
    domain: str
    endpoints: Endpoints
    client_id: str
    client_secret: str = ""
    """Empty: a public client, which PKCE alone protects. Never shown again."""
    changed_at: AwareDatetime
    subdomains: bool = False
    """It speaks for addresses of sub-domains too: as its company has it now, whatever is kept."""


class Departure(BaseModel, frozen=True):
    """Someone left for the provider. Kept until they come back, once."""

    company: CompanyId
    state_digest: str
    browser_digest: str
    """Of a cookie's secret: only the browser that left may come back."""
    nonce: str
    verifier: str
    expires_at: AwareDatetime


class Identity(BaseModel, frozen=True):
    """Whom the provider vouches for."""

    subject: str
    email: str


class Secrets(NamedTuple):
    """What only this departure knows: `state` goes to the provider, `browser` into a cookie."""

    state: str
    browser: str
    nonce: str
    verifier: str


def departing(company: CompanyId, secrets: Secrets, now: datetime) -> Departure:
    """Good for LIFETIME, once."""
    return Departure(
        company=company,
        state_digest=digest(secrets.state),
        browser_digest=digest(secrets.browser),
        nonce=secrets.nonce,
        verifier=secrets.verifier,
        expires_at=now + LIFETIME,
    )


def address_to_ask(provider: Provider, secrets: Secrets, redirect_uri: str) -> str:
    """Where the browser goes."""
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": redirect_uri,
        "scope": SCOPE,
        "state": secrets.state,
        "nonce": secrets.nonce,
        "code_challenge": _challenge(secrets.verifier),
        "code_challenge_method": "S256",
    }
    endpoint = provider.endpoints.authorization_endpoint
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(asked)}"


def returned(departure: Departure, browser: str, now: datetime) -> Departure:
    """The departure of who is back. Raises FederationFailed: too late, or another browser."""
    if departure.expires_at <= now or departure.browser_digest != digest(browser):
        raise FederationFailed
    return departure


def identity_in(
    id_token: str, keys: Mapping[str, Any], provider: Provider, nonce: str, now: datetime
) -> Identity:
    """Whom a genuine ID token names (Core 1.0 section 3.1.3.7). Raises FederationFailed.

    `keys` is the provider's key set. An address that the provider says is not verified, or that is
    outside the company's domain, is nobody's.
    """
    claims = _claims(id_token, keys, provider)
    email = plain_address(str(claims.get("email", "")))
    foreign = not belongs(email, provider.domain, with_subdomains=provider.subdomains)
    unverified = claims.get("email_verified", True) in {False, "false"}
    timely = _is_timely(claims, now.timestamp())
    if not timely or foreign or unverified or claims.get("nonce") != nonce:
        raise FederationFailed
    return Identity(subject=str(claims["sub"]), email=email)


def digest(secret: str) -> str:
    """How secrets and subjects are stored."""
    return hashlib.sha256(secret.encode()).hexdigest()


def subject_digest(provider: Provider, identity: Identity) -> str:
    """Names an account at a provider; neither can be read from it."""
    return digest(f"{provider.endpoints.issuer}\n{identity.subject}")


def _claims(id_token: str, keys: Mapping[str, Any], provider: Provider) -> dict[str, Any]:
    try:
        claims: dict[str, Any] = jwt.decode(
            id_token,
            _key(id_token, keys),
            algorithms=ALGORITHMS,
            audience=provider.client_id,
            issuer=provider.endpoints.issuer,
            options={
                "require": ["exp", "iat", "sub", "aud", "iss"],
                "verify_exp": False,
                "verify_iat": False,
            },
        )
    except (jwt.PyJWTError, ValueError, TypeError, AttributeError) as problem:
        raise FederationFailed from problem
    for_several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if for_several and claims.get("azp") != provider.client_id:
        raise FederationFailed
    return claims


def _is_timely(claims: Mapping[str, Any], now_s: float) -> bool:
    try:
        begun, over = float(claims["iat"]), float(claims["exp"])
    except (TypeError, ValueError):
        return False
    return begun - _LEEWAY_S <= now_s < over + _LEEWAY_S


def _key(id_token: str, keys: Mapping[str, Any]) -> jwt.PyJWK:
    """The key that the token names; the only one where it names none."""
    named = jwt.get_unverified_header(id_token).get("kid")
    known = [k for k in jwt.PyJWKSet.from_dict(dict(keys)).keys if k.public_key_use != "enc"]
    fitting = [k for k in known if named is None or k.key_id == named]
    if len(fitting) != 1:
        raise FederationFailed
    return fitting[0]


def _challenge(verifier: str) -> str:
    hashed = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()
