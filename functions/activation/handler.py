"""Accept an invitation or a company's activation link: names, password, terms (guide 1.2).

GET changes nothing: mail scanners open links. POST makes the account and signs in at once.
"""

from datetime import datetime, timedelta

from aws_lambda_powertools.event_handler import Response
from pydantic import BaseModel

from functions.activation.sending import entry_of, send_again, send_reset
from shared.domain.companies import Language
from shared.domain.errors import LinkExpired, NotFound
from shared.domain.ids import InvitationId, UserId
from shared.domain.invitations import Acceptance, Invitation, accepted
from shared.domain.letters import welcome_letter
from shared.domain.links import Link, LinkKind, LinkState, held_open
from shared.domain.passwords import SALT_BYTES, checked, hashed
from shared.domain.signins import digest_of
from shared.http.callers import source_of
from shared.http.edge import lambda_handler, resolver
from shared.http.shapes import Body, Name, Password
from shared.http.signing_in import AccessToken, beginning, signed_in
from shared.stores.companies import companies
from shared.stores.invitations import Joining, invitations
from shared.stores.limits import Limit, limits
from shared.stores.links import links
from shared.stores.people import people
from shared.world import new_bytes, new_id, now, setting

app = resolver()

FROM_ADDRESS = Limit("activation-address", 120, timedelta(minutes=15))
RESENDS = Limit("activation-resend", 3, timedelta(hours=1))


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


class Account(Body):
    """What makes the account."""

    first_name: Name
    last_name: Name
    password: Password
    accept_terms: bool
    accept_privacy: bool
    language: Language | None = None


@app.get("/api/activations/<token>", tags=["activation"])
def read_activation(token: str) -> Activation:
    """What the link is for; changes nothing."""
    link, invitation = _behind(token)
    company = companies().get(link.company)
    state = link.state(now())
    if state is LinkState.OPEN and (invitation is None or invitation.link != link.digest):
        state = LinkState.EXPIRED
    return Activation(
        state=state,
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
    link, found = _behind(token)
    invitation = _open(link, found)
    form = Acceptance.model_validate(account.model_dump(exclude={"password"}))
    user = accepted(invitation, form, UserId(new_id()), now())
    password_hash = hashed(checked(account.password), new_bytes(SALT_BYTES))
    companies().hold_open(link.company)
    company = companies().get(link.company)
    sign_in, secret = beginning(app, user)
    mail = welcome_letter(user, company, f"{setting('PUBLIC_URL')}/", new_id(), now())
    entry = entry_of("user.activated", invitation, user, source_of(app))
    invitations().accept(invitation, Joining(user, password_hash, sign_in, mail, entry))
    return signed_in(sign_in, secret, 201)


@app.post("/api/activations/<token>/resend", status_code=202, tags=["activation"])
def resend(token: str) -> Response[None]:
    """A new link to the same address; one to a new password where the account is there already."""
    link, invitation = _behind(token)
    limits().take(RESENDS, link.subject, now())
    if link.user is not None:
        send_reset(people().get(link.company, link.user))
    elif invitation is not None:
        send_again(invitation, source_of(app))
    else:
        raise LinkExpired
    return Response(status_code=202)


def _behind(token: str) -> tuple[Link, Invitation | None]:
    """The link, and its invitation while that stands. Raises NotFound, TooManyAttempts."""
    limits().take(FROM_ADDRESS, source_of(app), now())
    link = links().get(digest_of(token))
    if link.kind is LinkKind.PASSWORD_RESET:
        raise NotFound
    return link, invitations().find(link.company, InvitationId(link.subject))


def _open(link: Link, invitation: Invitation | None) -> Invitation:
    """The invitation. Raises LinkUsed; LinkExpired, also when withdrawn or sent anew."""
    held_open(link, now())
    if invitation is None or invitation.link != link.digest:
        raise LinkExpired
    return invitation


handler = lambda_handler(app)
