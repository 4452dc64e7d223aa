"""Accept an invitation or a company's activation link: names, password, terms (guide 1.2).

GET changes nothing: mail scanners open links. POST makes the account and signs in at once.
"""

from datetime import datetime, timedelta
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from pydantic import BaseModel, StringConstraints

from functions.activation.behind import behind
from functions.activation.sending import entry_of, send_again, send_reset
from shared.domain.companies import Language
from shared.domain.ids import UserId
from shared.domain.invitations import Acceptance, accepted
from shared.domain.legal_terms import CURRENT
from shared.domain.letters import welcome_letter
from shared.domain.links import LinkKind, LinkState, over
from shared.domain.passwords import SALT_BYTES, checked, hashed
from shared.http.callers import source_of
from shared.http.edge import lambda_handler, resolver
from shared.http.shapes import Body, Name, Password
from shared.http.signing_in import AccessToken, beginning, signed_in
from shared.stores.companies import companies
from shared.stores.invitations import Joining, invitations
from shared.stores.limits import Limit, limits
from shared.stores.people import people
from shared.world import new_bytes, new_id, now, setting

app = resolver()

OF_ACCOUNT = Limit("activation-account", 20, timedelta(minutes=15))
RESENDS = Limit("activation-resend", 3, timedelta(hours=1))


TermsVersion = Annotated[str, StringConstraints(max_length=20)]


class Activation(BaseModel, frozen=True):
    """What a link is for. Who it is for is told only while the invitation stands."""

    state: LinkState
    kind: LinkKind
    email: str | None
    company_name: str
    language: Language
    expires_at: datetime
    first_name: str | None
    last_name: str | None
    terms_version: str = CURRENT
    """Of the terms and the privacy notice that are to be accepted."""


class Account(Body):
    """What makes the account."""

    first_name: Name
    last_name: Name
    password: Password
    accept_terms: bool
    accept_privacy: bool
    terms_version: TermsVersion = CURRENT
    """Of those that were shown."""
    language: Language | None = None


@app.get("/api/activations/<token>", tags=["activation"])
def read_activation(token: str) -> Activation:
    """What the link is for; changes nothing."""
    found = behind(token, source_of(app))
    link, invitation = found.link, found.invitation
    company = companies().get(link.company)
    return Activation(
        state=found.state,
        kind=link.kind,
        email=invitation.email if invitation else None,
        company_name=company.name,
        language=invitation.language if invitation else company.language,
        expires_at=link.expires_at,
        first_name=invitation.first_name if invitation else None,
        last_name=invitation.last_name if invitation else None,
    )


@app.post("/api/activations/<token>", status_code=201, tags=["activation"])
def activate(token: str, account: Account) -> Response[AccessToken]:
    """Make the account, use the link up, and sign in."""
    invitation = behind(token, source_of(app)).opened()
    limits().take(OF_ACCOUNT, invitation.id, now())
    form = Acceptance.model_validate(account.model_dump(exclude={"password"}))
    user = accepted(invitation, form, UserId(new_id()), now())
    password_hash = hashed(checked(account.password), new_bytes(SALT_BYTES))
    companies().hold_open(invitation.company)
    company = companies().get(invitation.company)
    sign_in, secret = beginning(app, user)
    mail = welcome_letter(user, company, f"{setting('PUBLIC_URL')}/", new_id(), now())
    entry = entry_of("user.activated", invitation, user, source_of(app))
    invitations().accept(invitation, Joining(user, password_hash, sign_in, mail, entry))
    return signed_in(sign_in, secret, 201)


@app.post("/api/activations/<token>/resend", status_code=202, tags=["activation"])
def resend(token: str) -> Response[None]:
    """A new link to the same address; one to a new password where the account is there already."""
    found = behind(token, source_of(app))
    limits().take(RESENDS, found.link.subject, now())
    if found.user is not None:
        send_reset(people().get(found.link.company, found.user))
    elif found.invitation is not None:
        send_again(found.invitation, source_of(app))
    else:
        raise over(found.state)
    return Response(status_code=202)


handler = lambda_handler(app)
