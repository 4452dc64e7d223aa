"""Links in the e-mails of a schedule: to its file, for whoever does not sign in here, and off it.

They are as good as the recipient is: whoever is taken off the schedule, or left it, opens nothing
more. Only a POST takes somebody off: mail scanners open what they find.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel

from shared.domain.errors import LinkExpired, NotFound
from shared.domain.ids import CompanyId, RecipientId, ReportId, ScheduleId
from shared.domain.recipients import RecipientState
from shared.domain.schedules import Schedule


class ReportLinkKind(StrEnum):
    """What a link does."""

    FILE = "file"
    UNSUBSCRIBE = "unsubscribe"


LIFETIMES = {
    ReportLinkKind.FILE: timedelta(days=30),  # as long as files are kept
    ReportLinkKind.UNSUBSCRIBE: timedelta(days=730),
}


class ReportLink(BaseModel, frozen=True):
    """Kept under the digest of its secret. `report` is that of a file."""

    digest: str
    kind: ReportLinkKind
    company: CompanyId
    schedule: ScheduleId
    recipient: RecipientId
    report: ReportId
    expires_at: AwareDatetime


def opened(link: ReportLink, schedule: Schedule | None, now: datetime) -> ReportLink:
    """A link to a file that still opens it. Raises NotFound, LinkExpired."""
    if link.kind is not ReportLinkKind.FILE or schedule is None:
        raise NotFound
    if link.expires_at <= now:
        raise LinkExpired
    active = (one.id for one in schedule.recipients if one.state is RecipientState.ACTIVE)
    if link.recipient not in active:
        raise LinkExpired
    return link
