"""An edition that was made goes to its recipients: their mails wait from the moment it is done.

Everything is written in one transaction, so that whoever makes it again sends nothing twice.
"""

from typing import NamedTuple

from functions.report_generation.naming import file_name
from shared.domain.editions import Told
from shared.domain.ids import RunId
from shared.domain.mails import Attachment, Delivers
from shared.domain.people import User
from shared.domain.recipients import Recipient, RecipientState
from shared.domain.report_letters import (
    About,
    Addressee,
    Parcel,
    report_letter,
)
from shared.domain.report_links import LIFETIMES, ReportLink, ReportLinkKind
from shared.domain.reports import Report
from shared.domain.schedule_runs import Delivery, DeliveryState, may_get
from shared.domain.schedules import Schedule
from shared.domain.signins import digest_of
from shared.reports.writing import CONTENT_TYPES
from shared.stores import tables
from shared.stores.companies import companies
from shared.stores.files import key_of
from shared.stores.mails import posted
from shared.stores.people import people
from shared.stores.report_links import linked
from shared.stores.reports import kept
from shared.stores.schedule_runs import delivered
from shared.stores.schedules import schedules
from shared.world import new_id, new_secret, now, setting


class Outgoing(NamedTuple):
    """A report that goes out by a schedule."""

    report: Report
    schedule: Schedule
    run: RunId


def outgoing(report: Report) -> Outgoing | None:
    """None: it is of no schedule, only looked at, or its schedule is gone."""
    edition = report.edition
    if edition is None or edition.run is None:
        return None
    schedule = schedules().find(report.company, edition.schedule)
    return None if schedule is None else Outgoing(report, schedule, edition.run)


def send_out(going: Outgoing, told: Told) -> None:
    """Its report is done. Raises ChangedMeanwhile where another one made it."""
    parcel = _parcel(going, told)
    users = {user.email: user for user in people().each_of(going.report.company)}
    active = [one for one in going.schedule.recipients if one.state is RecipientState.ACTIVE]
    allowed = [one for one in active if may_get(users.get(one.email), going.report)]
    deliveries = {one.id: _delivery(one, allowed=one in allowed) for one in active}
    writes = [kept(going.report)]
    if deliveries:
        writes.append(delivered(going.report.company, going.schedule.id, going.run, deliveries))
    for recipient in allowed:
        writes += _mail(going, parcel, recipient, users.get(recipient.email))
    tables.write_together(writes)


def _parcel(going: Outgoing, told: Told) -> Parcel:
    report = going.report
    file = Attachment(
        key=key_of(report), name=file_name(report), content_type=CONTENT_TYPES[report.format]
    )
    link = f"{setting('PUBLIC_URL')}/reports/{report.id}"
    return Parcel(
        company=report.company,
        company_name=companies().get(report.company).name,
        language=report.language,
        about=About(going.schedule.name, told.period, link),
        lines=told.lines,
        attachment=file if told.attached else None,
    )


def _delivery(recipient: Recipient, *, allowed: bool) -> Delivery:
    state = DeliveryState.WAITING if allowed else DeliveryState.NOT_ALLOWED
    return Delivery(email=recipient.email, state=state, at=now())


def _mail(
    going: Outgoing, parcel: Parcel, recipient: Recipient, user: User | None
) -> list[tables.Write]:
    """The mail to one of them, with the links that are theirs alone."""
    leave, fetch = new_secret(), new_secret()
    links = [_link(going, recipient, leave, ReportLinkKind.UNSUBSCRIBE)]
    address = parcel.about.link
    if user is None:
        links.append(_link(going, recipient, fetch, ReportLinkKind.FILE))
        address = f"{setting('PUBLIC_URL')}/api/report-files/{fetch}"
    delivers = Delivers(schedule=going.schedule.id, run=going.run, recipient=recipient.id)
    to = Addressee(recipient, user, address, leave, delivers)
    return [posted(report_letter(parcel, to, new_id(), now())), *map(linked, links)]


def _link(going: Outgoing, recipient: Recipient, secret: str, kind: ReportLinkKind) -> ReportLink:
    return ReportLink(
        digest=digest_of(secret),
        kind=kind,
        company=going.report.company,
        schedule=going.schedule.id,
        recipient=recipient.id,
        report=going.report.id,
        expires_at=now() + LIFETIMES[kind],
    )
