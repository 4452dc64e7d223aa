"""The platform's own staff: invited by each other, blocked, audited like everyone."""

from aws_lambda_powertools.event_handler import Response
from pydantic import AwareDatetime, BaseModel

from functions.operator_accounts.support import PersonItem, person_item
from shared.domain.companies import PLATFORM, Language
from shared.domain.ids import OPERATOR, InvitationId, UserId
from shared.domain.invitations import Invitation, InvitationState, Invitee, invite_staff, renewed
from shared.domain.letters import invitation_letter
from shared.domain.mails import Mail
from shared.domain.people import Role, UserStatus
from shared.domain.signins import digest_of
from shared.http.callers import operator_of
from shared.http.edge import routes
from shared.http.inviting import hold_to_limits
from shared.http.lost_factors import without_factor
from shared.http.shapes import Body, Cursor, EmailAddress, Limit, Listed, OptionalName
from shared.stores.invitations import invitations
from shared.stores.people import people
from shared.world import new_id, new_secret, now, setting

router = routes()


class NewMember(Body):
    """Whom to invite."""

    email: EmailAddress
    first_name: OptionalName = ""
    last_name: OptionalName = ""
    language: Language = Language.EN


class MemberChange(Body):
    """Blocked or active."""

    status: UserStatus


class StaffInvitation(BaseModel, frozen=True):
    """An invitation that was not accepted yet."""

    id: InvitationId
    email: str
    first_name: str
    last_name: str
    state: InvitationState
    expires_at: AwareDatetime


@router.get("/api/operator/staff", tags=["operator"])
def list_staff(limit: Limit = 50, cursor: Cursor = None) -> Listed[PersonItem]:
    """Everyone of the platform's staff."""
    operator_of(router)
    found, more = people().page_of(OPERATOR, limit, cursor)
    return Listed(items=list(map(person_item, found)), next_cursor=more)


@router.patch("/api/operator/staff/<member>", tags=["operator"])
def change_member(member: str, change: MemberChange) -> PersonItem:
    """Block or unblock a colleague; the last active one stays."""
    caller = operator_of(router)
    before = people().get(OPERATOR, UserId(member))
    after = before.model_copy(update={"status": change.status})
    if after == before:
        return person_item(before)
    entry = caller.entry("user.changed", before.id, before, after)
    return person_item(people().change(before, after, entry))


@router.delete("/api/operator/staff/<member>/second-factor", status_code=204, tags=["operator"])
def reset_second_factor_of_member(member: str) -> Response[None]:
    """For a colleague who lost it, and has no recovery code left."""
    caller = operator_of(router)
    return without_factor(caller, people().get(OPERATOR, UserId(member)))


@router.get("/api/operator/staff-invitations", tags=["operator"])
def list_staff_invitations(limit: Limit = 50, cursor: Cursor = None) -> Listed[StaffInvitation]:
    """Those that were not accepted yet."""
    operator_of(router)
    found, more = invitations().page_of(OPERATOR, limit, cursor)
    return Listed(items=list(map(_shown, found)), next_cursor=more)


@router.post("/api/operator/staff-invitations", status_code=201, tags=["operator"])
def invite_member(new: NewMember) -> StaffInvitation:
    """Invite a colleague, of the same domain as one's own address."""
    caller = operator_of(router)
    hold_to_limits(caller, new.email)
    secret = new_secret()
    invitee = Invitee(role=Role.OPERATOR, **new.model_dump())
    invitation = invite_staff(invitee, caller.user, digest_of(secret), now())
    entry = caller.entry("invitation.sent", invitation.id, None, _shown(invitation))
    invitations().add(invitation, _letter(invitation, secret), entry)
    return _shown(invitation)


@router.post(
    "/api/operator/staff-invitations/<staff_invitation>/resend", status_code=202, tags=["operator"]
)
def resend_staff_invitation(staff_invitation: str) -> Response[None]:
    """With a new link; the old one is over."""
    caller = operator_of(router)
    before = invitations().get(OPERATOR, InvitationId(staff_invitation))
    hold_to_limits(caller, before.email)
    secret = new_secret()
    after = renewed(before, digest_of(secret), now())
    entry = caller.entry("invitation.resent", before.id, _shown(before), _shown(after))
    invitations().renew(before, after, _letter(after, secret), entry)
    return Response(status_code=202)


@router.delete(
    "/api/operator/staff-invitations/<staff_invitation>", status_code=204, tags=["operator"]
)
def withdraw_staff_invitation(staff_invitation: str) -> Response[None]:
    """Its link opens nothing any more."""
    caller = operator_of(router)
    doomed = invitations().get(OPERATOR, InvitationId(staff_invitation))
    entry = caller.entry("invitation.withdrawn", doomed.id, _shown(doomed), None)
    invitations().withdraw(doomed, entry)
    return Response(status_code=204)


def _letter(invitation: Invitation, secret: str) -> Mail:
    address = f"{setting('PUBLIC_URL')}/activate/{secret}"
    return invitation_letter(invitation, PLATFORM, address, new_id(), now())


def _shown(invitation: Invitation) -> StaffInvitation:
    fields = invitation.model_dump(exclude={"link"})
    return StaffInvitation.model_validate({**fields, "state": invitation.state(now())})
