"""Reports: the sessions of a period and some sites as a file (guide 3.6), made in a job."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel

from shared.domain.companies import Language
from shared.domain.errors import Invalid, UnknownReference
from shared.domain.ids import CompanyId, ReportId, SiteId, UserId
from shared.domain.people import User

LONGEST = timedelta(days=5 * 366)
LEASE = timedelta(minutes=15)
"""Whoever renders has this long, which is the longest that a function runs."""
ATTEMPTS = 3
_PAUSE = timedelta(minutes=1)
KEPT = timedelta(days=30)


class Format(StrEnum):
    """What the file is; also its ending."""

    XLSX = "xlsx"
    PDF = "pdf"
    CSV = "csv"


class ReportStatus(StrEnum):
    """`RUNNING` is a lease: whoever holds it renders."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Report(BaseModel, frozen=True):
    """A report, from the request to the file. Sessions belong to it by their end."""

    id: ReportId
    company: CompanyId
    requested_by: UserId
    format: Format
    language: Language
    begin: AwareDatetime
    end: AwareDatetime
    """Not included."""
    sites: tuple[SiteId, ...] | None = None
    """None: all of the company."""
    status: ReportStatus = ReportStatus.QUEUED
    done: int = 0
    """Sessions written."""
    attempts: int = 0
    due_at: AwareDatetime
    """When the sweep looks at it again."""
    created_at: AwareDatetime
    version: int = 0


class Wish(BaseModel, frozen=True):
    """What somebody asks for."""

    format: Format
    begin: AwareDatetime
    end: AwareDatetime
    sites: tuple[SiteId, ...] | None
    language: Language


def requested(
    report: str, wish: Wish, user: User, known: Iterable[SiteId], now: datetime
) -> Report:
    """A report that waits to be made; of somebody with some sites, it is of those at most.

    Raises Invalid (`#/to`), UnknownReference (`#/sites`) for a site that is not the user's.
    """
    if not wish.begin < wish.end <= wish.begin + LONGEST:
        raise Invalid("#/to")
    if wish.sites and not all(site in set(known) and user.sees(site) for site in wish.sites):
        raise UnknownReference("#/sites")
    return Report(
        id=ReportId(f"{int(now.timestamp() * 1000):013d}-{report}"),
        company=user.company,
        requested_by=user.id,
        format=wish.format,
        language=wish.language,
        begin=wish.begin,
        end=wish.end,
        sites=wish.sites or user.sites,
        due_at=now + LEASE,
        created_at=now,
    )


def is_shown_to(user: User, report: Report) -> bool:
    """Whether all that the report holds is the user's to see."""
    if user.sites is None:
        return True
    return report.sites is not None and all(user.sees(site) for site in report.sites)


def begun(report: Report, now: datetime) -> Report | None:
    """The report for whoever makes it now; None where it is made, or somebody makes it."""
    lost = report.status is ReportStatus.RUNNING and report.due_at <= now
    if report.status is not ReportStatus.QUEUED and not lost:
        return None
    if report.attempts >= ATTEMPTS:
        return failed(report)
    return report.model_copy(
        update={
            "status": ReportStatus.RUNNING,
            "attempts": report.attempts + 1,
            "due_at": now + LEASE,
            "done": 0,
        }
    )


def progressed(report: Report, done: int) -> Report:
    """With as many sessions written."""
    return report.model_copy(update={"done": done})


def finished(report: Report, done: int) -> Report:
    """Its file lies ready."""
    return report.model_copy(update={"status": ReportStatus.DONE, "done": done})


def interrupted(report: Report, now: datetime) -> Report:
    """To be made again in a moment; given up after ATTEMPTS."""
    if report.attempts >= ATTEMPTS:
        return failed(report)
    return report.model_copy(update={"status": ReportStatus.QUEUED, "due_at": now + _PAUSE})


def failed(report: Report) -> Report:
    """It will not be made."""
    return report.model_copy(update={"status": ReportStatus.FAILED})


def is_open(report: Report) -> bool:
    """It waits, or is being made."""
    return report.status in {ReportStatus.QUEUED, ReportStatus.RUNNING}
