"""What links in the mails of schedules open, for people who do not sign in here (guide 3.7).

GET changes nothing: mail scanners open links. A POST takes its reader off, also the one that mail
programs send from their own button (RFC 8058).
"""

from datetime import timedelta

from aws_lambda_powertools.event_handler import Response
from pydantic import BaseModel

from functions.report_generation.telling import address_of
from shared.domain import recipients
from shared.domain.audit import AuditEntry, difference
from shared.domain.errors import LinkExpired
from shared.domain.recipients import RecipientState
from shared.domain.report_links import ReportLink, ReportLinkKind, opened
from shared.domain.schedules import Schedule
from shared.domain.signins import digest_of
from shared.http.callers import source_of
from shared.http.edge import routes
from shared.stores.companies import companies
from shared.stores.limits import Limit, limits
from shared.stores.report_links import report_links
from shared.stores.reports import reports
from shared.stores.schedules import schedules
from shared.world import new_id, now

router = routes()

FROM_ADDRESS = Limit("report-link-address", 120, timedelta(minutes=15))


class MailSubscription(BaseModel, frozen=True):
    """Which report a link is of, and whether its reader still gets it."""

    name: str
    company_name: str
    email: str
    subscribed: bool


@router.get("/api/report-files/<file_link>", tags=["mail links"], status_code=302)
def fetch_sent_report(file_link: str) -> Response[str]:
    """To the file, as long as its recipient is one."""
    link = _behind(file_link, ReportLinkKind.FILE)
    companies().hold_open(link.company)
    opened(link, schedules().find(link.company, link.schedule), now())
    report = reports().get(link.company, link.report)
    address = None if report is None else address_of(report)
    if address is None:
        raise LinkExpired
    return Response(302, body="", headers={"Location": address, "Cache-Control": "no-store"})


@router.get("/api/unsubscriptions/<unsubscribe_link>", tags=["mail links"])
def show_subscription(unsubscribe_link: str) -> MailSubscription:
    """What somebody would leave; changes nothing."""
    link = _behind(unsubscribe_link, ReportLinkKind.UNSUBSCRIBE)
    schedule = schedules().get(link.company, link.schedule)
    reader = recipients.recipient_in(schedule.recipients, link.recipient)
    return MailSubscription(
        name=schedule.name,
        company_name=companies().get(link.company).name,
        email=reader.email,
        subscribed=reader.state is not RecipientState.UNSUBSCRIBED,
    )


@router.post("/api/unsubscriptions/<unsubscribe_link>", tags=["mail links"], status_code=204)
def unsubscribe(unsubscribe_link: str) -> Response[None]:
    """They get no more of it. Safe to repeat."""
    link = _behind(unsubscribe_link, ReportLinkKind.UNSUBSCRIBE)
    source = source_of(router)
    schedules().amend(
        link.company,
        link.schedule,
        lambda schedule: _without(schedule, link),
        lambda before, after: _entry(link, before, after, source),
    )
    return Response(204)


def _behind(secret: str, kind: ReportLinkKind) -> ReportLink:
    """Raises NotFound, TooManyAttempts."""
    limits().take(FROM_ADDRESS, source_of(router), now())
    return report_links().get(digest_of(secret), kind)


def _without(schedule: Schedule, link: ReportLink) -> Schedule:
    after = recipients.unsubscribed(schedule.recipients, link.recipient)
    return schedule.model_copy(update={"recipients": after})


def _entry(link: ReportLink, before: Schedule, after: Schedule, source: str) -> AuditEntry:
    old, new = difference(before, after)
    return AuditEntry(
        id=new_id(),
        company=link.company,
        at=now(),
        who=recipients.recipient_in(before.recipients, link.recipient).email,
        action="schedule.unsubscribed",
        subject=link.schedule,
        before=old,
        after=new,
        source=source,
    )
