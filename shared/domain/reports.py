"""Reports: the sessions of a period and some sites as a file (guide 3.6), made in a job.

A company's export, all that it has, is a report as well: of another format, for administrators.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from pydantic import AwareDatetime, BaseModel

from shared.domain.companies import Company, Language
from shared.domain.editions import Edition, Told
from shared.domain.errors import Invalid, UnknownReference
from shared.domain.ids import CompanyId, ReportId, SiteId, UserId
from shared.domain.jobs import LEASE, Job
from shared.domain.people import Role, User
from shared.domain.session_selection import EVERYTHING, Selection

LONGEST = timedelta(days=5 * 366)


class Format(StrEnum):
    """What the file is; also its ending."""

    XLSX = "xlsx"
    PDF = "pdf"
    CSV = "csv"
    JSON = "json"
    """Charge detail records of OCPI."""
    ZIP = "zip"
    """An export: JSON lines, a file for each kind of thing."""


class Report(Job, frozen=True):
    """A report, from the request to the file. Its steps are sessions, its own by their end."""

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
    selection: Selection = EVERYTHING
    edition: Edition | None = None
    """None: it is of no schedule."""
    told: Told | None = None
    """Of an edition, once it is made."""


SessionFormat = Literal[Format.XLSX, Format.PDF, Format.CSV, Format.JSON]


class Wish(BaseModel, frozen=True):
    """What somebody asks for."""

    format: SessionFormat
    begin: AwareDatetime
    end: AwareDatetime
    sites: tuple[SiteId, ...] | None
    selection: Selection = EVERYTHING
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
        id=report_id(report, now),
        company=user.company,
        requested_by=user.id,
        format=wish.format,
        language=wish.language,
        begin=wish.begin,
        end=wish.end,
        sites=wish.sites or user.sites,
        selection=wish.selection,
        due_at=now + LEASE,
        created_at=now,
    )


def export(report: str, company: Company, user: User, now: datetime) -> Report:
    """All that `company` has, up to `now`, that waits to be put together."""
    return Report(
        id=report_id(report, now),
        company=company.id,
        requested_by=user.id,
        format=Format.ZIP,
        language=user.language,
        begin=company.created_at,
        end=now,
        due_at=now + LEASE,
        created_at=now,
    )


def is_shown_to(user: User, report: Report) -> bool:
    """Whether all that the report holds is the user's to see."""
    if report.format is Format.ZIP:
        return user.role is Role.E_MOBILITY_MANAGER
    if user.sites is None:
        return True
    return report.sites is not None and all(user.sees(site) for site in report.sites)


def report_id(report: str, now: datetime) -> ReportId:
    """Ids begin with their time, so that keys sort by it."""
    return ReportId(f"{int(now.timestamp() * 1000):013d}-{report}")
