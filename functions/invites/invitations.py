"""Invite, resend, withdraw (guide 1.3), for administrators."""

from aws_lambda_powertools.event_handler import Response
from pydantic import AwareDatetime, BaseModel, Field

from functions.invites.assignment import held_to_company
from shared.domain.companies import Language
from shared.domain.ids import InvitationId, SiteId
from shared.domain.invitations import (
    Invitation,
    InvitationState,
    Invitee,
    invite,
    renewed,
)
from shared.domain.letters import invitation_letter
from shared.domain.people import Role
from shared.domain.reachability import MailProblem
from shared.domain.signins import digest_of
from shared.http.callers import administrator_of
from shared.http.edge import routes
from shared.http.inviting import hold_to_limits
from shared.http.shapes import Body, Cursor, EmailAddress, Limit, Listed, OptionalName
from shared.stores.companies import companies
from shared.stores.invitations import invitations
from shared.stores.reachability import reachability
from shared.world import new_id, new_secret, now, setting

router = routes()


class NewInvitation(Body):
    """Whom to invite; `sites` (site managers only) null: all of them."""

    email: EmailAddress
    first_name: OptionalName = ""
    last_name: OptionalName = ""
    language: Language | None = None
    role: Role
    sites: list[SiteId] | None = Field(default=None, max_length=100)


class InvitationItem(BaseModel, frozen=True):
    """An invitation as administrators see it."""

    id: InvitationId
    email: str
    first_name: str
    last_name: str
    role: Role
    sites: list[SiteId] | None
    state: InvitationState
    expires_at: AwareDatetime
    mail_problem: MailProblem | None = None
    """Why the letter will not have arrived."""


@router.get("/api/invitations", tags=["users"])
def list_invitations(limit: Limit = 50, cursor: Cursor = None) -> Listed[InvitationItem]:
    """The invitations that were not accepted yet."""
    caller = administrator_of(router)
    found, more = invitations().page_of(caller.company, limit, cursor)
    problems = reachability().problems([one.email for one in found])
    items = [_shown(one, problems.get(one.email)) for one in found]
    return Listed[InvitationItem](items=items, next_cursor=more)


@router.post("/api/invitations", status_code=201, tags=["users"])
def send_invitation(new: NewInvitation) -> InvitationItem:
    """Invite a colleague; the e-mail goes out at once."""
    caller = administrator_of(router)
    hold_to_limits(caller, new.email)
    company = companies().get(caller.company)
    secret = new_secret()
    invitee = Invitee.model_validate(new.model_dump())
    invitation = invite(invitee, company, caller.user, digest_of(secret), now())
    held_to_company(caller.company, invitation.sites)
    letter = invitation_letter(invitation, company, _address(secret), new_id(), now())
    entry = caller.entry("invitation.sent", invitation.id, None, _shown(invitation))
    invitations().add(invitation, letter, entry)
    return _shown(invitation)


@router.post("/api/invitations/<invitation>/resend", status_code=202, tags=["users"])
def resend_invitation(invitation: str) -> Response[None]:
    """Send the e-mail again, with a new link, also where it bounced; the old one is over."""
    caller = administrator_of(router)
    before = invitations().get(caller.company, InvitationId(invitation))
    hold_to_limits(caller, before.email)
    secret = new_secret()
    after = renewed(before, digest_of(secret), now())
    company = companies().get(caller.company)
    letter = invitation_letter(after, company, _address(secret), new_id(), now())
    entry = caller.entry("invitation.resent", before.id, _shown(before), _shown(after))
    reachability().regain(before.email)
    invitations().renew(before, after, letter, entry)
    return Response(status_code=202)


@router.delete("/api/invitations/<invitation>", status_code=204, tags=["users"])
def withdraw_invitation(invitation: str) -> Response[None]:
    """Withdraw an invitation: its link opens nothing any more."""
    caller = administrator_of(router)
    doomed = invitations().get(caller.company, InvitationId(invitation))
    entry = caller.entry("invitation.withdrawn", doomed.id, _shown(doomed), None)
    invitations().withdraw(doomed, entry)
    return Response(status_code=204)


def _shown(invitation: Invitation, problem: MailProblem | None = None) -> InvitationItem:
    fields = invitation.model_dump(exclude={"link"})
    state = invitation.state(now())
    return InvitationItem.model_validate({**fields, "state": state, "mail_problem": problem})


def _address(secret: str) -> str:
    return f"{setting('PUBLIC_URL')}/activate/{secret}"
