"""The first e-mobility managers of a company: invited by operators, by activation e-mail."""

from aws_lambda_powertools.event_handler import Response
from pydantic import AwareDatetime, BaseModel

from shared.domain.companies import Company, Language
from shared.domain.ids import CompanyId, InvitationId
from shared.domain.invitations import Invitation, InvitationState, Invitee, invite, renewed
from shared.domain.letters import invitation_letter
from shared.domain.people import Role
from shared.domain.signins import digest_of
from shared.http.callers import Caller, operator_of
from shared.http.edge import routes
from shared.http.inviting import hold_to_limits
from shared.http.shapes import Body, Cursor, EmailAddress, Limit, Listed, OptionalName
from shared.stores.companies import companies
from shared.stores.invitations import invitations
from shared.world import new_id, new_secret, now, setting

router = routes()


class NewManager(Body):
    """Who shall manage the company."""

    email: EmailAddress
    first_name: OptionalName = ""
    last_name: OptionalName = ""
    language: Language | None = None


class ManagerInvitation(BaseModel, frozen=True):
    """An invitation that was not accepted yet."""

    id: InvitationId
    email: str
    first_name: str
    last_name: str
    language: Language
    role: Role
    state: InvitationState
    expires_at: AwareDatetime


@router.get("/api/operator/companies/<company>/managers", tags=["operator"])
def list_manager_invitations(
    company: str, limit: Limit = 50, cursor: Cursor = None
) -> Listed[ManagerInvitation]:
    """The invitations of the company's managers that were not accepted yet."""
    operator_of(router)
    found, more = invitations().page_of(companies().get(CompanyId(company)).id, limit, cursor)
    items = [_shown(one) for one in found if one.role is Role.E_MOBILITY_MANAGER]
    return Listed[ManagerInvitation](items=items, next_cursor=more)


@router.post("/api/operator/companies/<company>/managers", status_code=201, tags=["operator"])
def invite_manager(company: str, new: NewManager) -> ManagerInvitation:
    """Invite a manager; the activation e-mail goes out at once."""
    caller = operator_of(router)
    hold_to_limits(caller, new.email)
    owner = companies().get(CompanyId(company))
    return _shown(invite_as(caller, owner, invitee_of(new)))


@router.post(
    "/api/operator/companies/<company>/managers/<invitation>/resend",
    status_code=202,
    tags=["operator"],
)
def resend_activation(company: str, invitation: str) -> Response[None]:
    """Send the activation e-mail again, with a new link; the old one is over."""
    caller = operator_of(router)
    owner = companies().get(CompanyId(company))
    before = invitations().get(owner.id, InvitationId(invitation))
    hold_to_limits(caller, before.email)
    secret = new_secret()
    after = renewed(before, digest_of(secret), now())
    letter = invitation_letter(after, owner, _address(secret), new_id(), now())
    entry = caller.entry("invitation.resent", before.id, _shown(before), _shown(after), owner.id)
    invitations().renew(before, after, letter, entry)
    return Response(status_code=202)


@router.delete(
    "/api/operator/companies/<company>/managers/<invitation>", status_code=204, tags=["operator"]
)
def withdraw_activation(company: str, invitation: str) -> Response[None]:
    """Of somebody who should not have been invited: the link opens nothing any more."""
    caller = operator_of(router)
    owner = companies().get(CompanyId(company))
    doomed = invitations().get(owner.id, InvitationId(invitation))
    entry = caller.entry("invitation.withdrawn", doomed.id, _shown(doomed), None, owner.id)
    invitations().withdraw(doomed, entry)
    return Response(status_code=204)


def invitee_of(new: NewManager) -> Invitee:
    """As what they are invited."""
    return Invitee(role=Role.E_MOBILITY_MANAGER, **new.model_dump())


def invite_as(caller: Caller, owner: Company, invitee: Invitee) -> Invitation:
    """With its activation e-mail. Raises AlreadyInvited, AlreadyExists (`#/email`)."""
    secret = new_secret()
    invitation = invite(invitee, owner, caller.user, digest_of(secret), now())
    letter = invitation_letter(invitation, owner, _address(secret), new_id(), now())
    entry = caller.entry("invitation.sent", invitation.id, None, _shown(invitation), owner.id)
    invitations().add(invitation, letter, entry)
    return invitation


def _shown(invitation: Invitation) -> ManagerInvitation:
    fields = invitation.model_dump(exclude={"link"})
    return ManagerInvitation.model_validate({**fields, "state": invitation.state(now())})


def _address(secret: str) -> str:
    return f"{setting('PUBLIC_URL')}/activate/{secret}"
