"""The e-mails with new links, for those whose old one no longer opens (guide 1.2)."""

from shared.domain.audit import AuditEntry, difference
from shared.domain.invitations import Invitation, renewed
from shared.domain.letters import invitation_letter, reset_letter
from shared.domain.links import reset_link
from shared.domain.people import User, UserStatus
from shared.domain.signins import digest_of
from shared.stores.companies import companies
from shared.stores.invitations import invitations
from shared.stores.links import links
from shared.world import new_id, new_secret, now, setting


def send_again(invitation: Invitation, source: str) -> None:
    """The invitation with a new link; every older one is over."""
    secret = new_secret()
    after = renewed(invitation, digest_of(secret), now())
    address = f"{setting('PUBLIC_URL')}/activate/{secret}"
    letter = invitation_letter(after, companies().get(invitation.company), address, new_id(), now())
    entry = entry_of("invitation.resent", invitation, None, source)
    invitations().renew(invitation, after, letter, entry)


def send_reset(user: User) -> None:
    """A link to a new password; nothing for a blocked user."""
    if user.status is UserStatus.BLOCKED:
        return
    secret = new_secret()
    link = reset_link(user.company, user.id, digest_of(secret), now())
    address = f"{setting('PUBLIC_URL')}/reset-password/{secret}"
    links().send(link, reset_letter(user, address, new_id(), now()))


def entry_of(action: str, invitation: Invitation, made: User | None, source: str) -> AuditEntry:
    """What the invited person did; `made` is the user they became."""
    before, after = difference(None, made)
    return AuditEntry(
        id=new_id(),
        company=invitation.company,
        at=now(),
        who=invitation.email,
        action=action,
        subject=made.id if made else invitation.id,
        before=before,
        after=after,
        source=source,
    )
