"""The week of a company's sites, mailed to those who want it (docs/figures.md).

A calendar week of each site, on the first morning of the company after it has ended at all of them.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import NamedTuple

from pydantic import AwareDatetime, BaseModel

from shared.domain import figures
from shared.domain.charger_history import SESSIONS, total_of
from shared.domain.ids import CompanyId, SiteId
from shared.domain.mails import Mail, MailLine
from shared.domain.people import News, Role, User, UserStatus
from shared.domain.periods import Every, Period, following, goes_out_at, period_with, preceding
from shared.domain.quarter_hours import total
from shared.domain.schedules import Clocks
from shared.domain.site_history import SiteWeek

AT = time(7)
"""By the company's clock."""
COUNTED_WITHIN = timedelta(minutes=30)
"""So long after a week has ended, the history of each site has counted all of it."""
_SWEPT_AFTER = timedelta(minutes=1)


class Round(BaseModel, frozen=True):
    """The next week to be mailed. `version` guards against two who mail it."""

    company: CompanyId
    period: Period
    due_at: AwareDatetime
    version: int = 0


class SiteFigures(NamedTuple):
    """What a site was used for in a week. None: there is nothing to tell it from."""

    sessions: int = 0
    energy_wh: int = 0
    occupancy: float | None = None
    uptime: float | None = None
    unknown: float | None = None


class SiteSummary(NamedTuple):
    """A site's week, the one before, and how many of its chargers stand out."""

    now: SiteFigures
    before: SiteFigures
    standing_out: int


class Letter(NamedTuple):
    """What a mail says, in the language of its reader."""

    period: str
    link: str
    lines: tuple[MailLine, ...]


def first_round(company: CompanyId, clocks: Clocks, now: datetime) -> Round:
    """The first week that is not due yet."""
    period = preceding(preceding(period_with(now.astimezone(clocks.company).date(), Every.WEEK)))
    while _due_at(period, clocks) <= now:
        period = following(period)
    return Round(company=company, period=period, due_at=_due_at(period, clocks))


def timed(known: Round, clocks: Clocks) -> Round:
    """As it is due by the clocks of today: sites come, zones change."""
    return known.model_copy(update={"due_at": _due_at(known.period, clocks)})


def next_round(known: Round, clocks: Clocks) -> Round:
    """It was mailed; the week after is waited for."""
    period = following(known.period)
    return known.model_copy(update={"period": period, "due_at": _due_at(period, clocks)})


def is_due(known: Round, now: datetime) -> bool:
    """Whether it is mailed now."""
    return known.due_at + COUNTED_WITHIN <= now


def wants_week(user: User) -> bool:
    """Whether they are mailed it."""
    is_there = user.status is UserStatus.ACTIVE and user.role is not Role.OPERATOR
    return is_there and News.WEEK in user.news


def summaries(
    weeks: Iterable[SiteWeek], period: Period, standing_out: Mapping[SiteId, int]
) -> dict[SiteId, SiteSummary]:
    """Of sites of which something is known, in that week or in the one before."""
    told = {(week.site, week.monday): _figures(week) for week in weeks if not week.is_empty}
    first, before = period.first, preceding(period).first
    return {
        site: SiteSummary(
            now=told.get((site, first), SiteFigures()),
            before=told.get((site, before), SiteFigures()),
            standing_out=standing_out.get(site, 0),
        )
        for site in sorted({site for site, _ in told})
    }


def mondays_of(period: Period) -> list[date]:
    """Of the week before, and of its own."""
    return [preceding(period).first, period.first]


def week_letter(user: User, known: Round, letter: Letter, now: datetime) -> Mail:
    """It has the same name whoever makes it, so that a week is mailed once."""
    of = f"week {known.period.first} {user.company} {user.id}"
    return Mail(
        id=sha256(of.encode()).hexdigest()[:26],
        company=user.company,
        to=user.email,
        template="week",
        language=user.language,
        values={"link": letter.link, "period": letter.period, "first_name": user.first_name},
        lines=letter.lines,
        due_at=now + _SWEPT_AFTER,
        created_at=now,
    )


def _due_at(period: Period, clocks: Clocks) -> datetime:
    return goes_out_at(period, AT, clocks.company, clocks.sites)


def _figures(week: SiteWeek) -> SiteFigures:
    days = [day for _, day in week.days()]
    usage = total(day.usage for day in days)
    known = figures.completeness(usage).value
    return SiteFigures(
        sessions=total_of(day.tally for day in days).counts.get(SESSIONS, 0),
        energy_wh=usage.energy_wh,
        occupancy=figures.occupancy(usage).value,
        uptime=figures.uptime_uk(usage).value,
        unknown=None if known is None else round(1 - known, 6),
    )
