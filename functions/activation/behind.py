"""What there is to the link of an invitation: whoever has it may see it, and no more."""

from dataclasses import dataclass
from datetime import timedelta

from shared.domain.errors import NotFound
from shared.domain.ids import InvitationId, UserId
from shared.domain.invitations import Ending, Invitation, state_of
from shared.domain.links import Link, LinkKind, LinkState, over
from shared.domain.signins import digest_of
from shared.stores.invitations import invitations
from shared.stores.limits import Limit, limits
from shared.stores.links import links
from shared.world import now

FROM_ADDRESS = Limit("activation-address", 120, timedelta(minutes=15))


@dataclass(frozen=True)
class Behind:
    """The link, its invitation while that stands, and how it ended afterwards."""

    link: Link
    invitation: Invitation | None
    ending: Ending | None

    @property
    def state(self) -> LinkState:
        """What it still does."""
        return state_of(self.link, self.invitation, self.ending, now())

    @property
    def user(self) -> UserId | None:
        """Whom it made, or a newer link of the same invitation."""
        return self.link.user or (self.ending.user if self.ending else None)

    def opened(self) -> Invitation:
        """Raises LinkUsed; LinkExpired, also when sent anew; LinkWithdrawn."""
        if self.invitation is None or self.state is not LinkState.OPEN:
            raise over(self.state)
        return self.invitation


def behind(token: str, source: str) -> Behind:
    """Raises NotFound, TooManyAttempts."""
    limits().take(FROM_ADDRESS, source, now())
    link = links().get(digest_of(token))
    if link.kind is LinkKind.PASSWORD_RESET:
        raise NotFound
    invitation = invitations().find(link.company, InvitationId(link.subject))
    ending = None if invitation else invitations().ending_behind(link)
    return Behind(link, invitation, ending)
