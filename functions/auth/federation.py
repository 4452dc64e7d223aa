"""Sign-in through the company's identity provider: leave for it, and come back."""

from datetime import timedelta
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from pydantic import BaseModel, StringConstraints

from shared.domain.domains import with_those_above
from shared.domain.errors import Blocked, FederationFailed, IdentityUnknown, NoIdentityProvider
from shared.domain.federation import (
    Identity,
    Provider,
    Secrets,
    address_to_ask,
    departing,
    digest,
    identity_in,
    returned,
    subject_digest,
)
from shared.domain.people import User, UserStatus
from shared.domain.signins import begun, vouched
from shared.http.callers import seen_of, source_of
from shared.http.cookies import departure_of, kept_for_return
from shared.http.edge import routes
from shared.http.identity_providers import id_token_for, keys_of
from shared.http.shapes import Body, EmailAddress
from shared.http.signing_in import AccessToken, signed_in
from shared.stores.companies import companies
from shared.stores.federation import departures, providers, subjects
from shared.stores.limits import Limit, limits
from shared.stores.people import people
from shared.stores.signins import sign_ins
from shared.world import new_id, new_secret, now, setting

router = routes()

FROM_ADDRESS = Limit("federation-address", 100, timedelta(minutes=15))
Opaque = Annotated[str, StringConstraints(min_length=1, max_length=4096)]


class Leaving(Body):
    """Whose provider is wanted: only the domain of the address is looked at."""

    email: EmailAddress


class Leave(BaseModel, frozen=True):
    """Where the browser goes."""

    url: str


class Return(Body):
    """What the provider sent the browser back with."""

    code: Opaque
    state: Opaque


@router.post("/api/auth/company/leave", tags=["auth"])
def leave(given: Leaving) -> Response[Leave]:
    """Begin a sign-in at the company's identity provider. Tells nothing about the address."""
    limits().take(FROM_ADDRESS, source_of(router), now())
    provider = _provider_of(given.email.rpartition("@")[2])
    secrets = Secrets(new_secret(), new_secret(), new_secret(), new_secret())
    departures().add(departing(provider.company, secrets, now()))
    url = address_to_ask(provider, secrets, redirect_uri())
    return Response(
        200, "application/json", Leave(url=url), cookies=[kept_for_return(secrets.browser)]
    )


@router.post("/api/auth/company/return", tags=["auth"])
def come_back(given: Return) -> Response[AccessToken]:
    """Sign in as whom the provider vouches for."""
    limits().take(FROM_ADDRESS, source_of(router), now())
    departure = departures().end(digest(given.state))
    returned(departure, departure_of(router), now())
    provider = providers().of_company(departure.company)
    if provider is None:
        raise FederationFailed
    token = id_token_for(provider, given.code, departure.verifier, redirect_uri())
    company = companies().get(provider.company)
    entitled = provider.model_copy(update={"subdomains": company.subdomains})
    identity = identity_in(token, keys_of(provider), entitled, departure.nonce, now())
    user = _user(provider, identity)
    secret = new_secret()
    begin = vouched(begun(user, new_id(), secret, now(), seen_of(router)))
    sign_ins().start(begin)
    return signed_in(begin, secret)


def redirect_uri() -> str:
    """Where the provider sends browsers back to: a page of the web client."""
    return f"{setting('PUBLIC_URL')}/sign-in/company"


def _provider_of(domain: str) -> Provider:
    """Of the domain, else of one above it whose company counts its sub-domains too.

    Raises NoIdentityProvider. Two reads a level.
    """
    for one in with_those_above(domain):
        found = providers().of_domain(one)
        if found and (one == domain or companies().get(found.company).subdomains):
            return found
    raise NoIdentityProvider


def _user(provider: Provider, identity: Identity) -> User:
    """The active user of the provider's own company. Raises IdentityUnknown, Blocked."""
    subject = subject_digest(provider, identity)
    linked = subjects().user_of(provider.company, subject)
    user = people().find(provider.company, linked) if linked else _by_address(provider, identity)
    if user is None:
        raise IdentityUnknown
    if user.status is UserStatus.BLOCKED:
        raise Blocked
    companies().hold_open(user.company)
    if linked is None:
        subjects().link(provider.company, subject, user.id)
    return user


def _by_address(provider: Provider, identity: Identity) -> User | None:
    found = people().with_password(identity.email)
    return found[0] if found is not None and found[0].company == provider.company else None
