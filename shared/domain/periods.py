"""Calendar weeks and months of sites, and when a report of one goes out (product: Periods).

A period is the same for all sites by its days; each site has them by its own clock.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from pydantic import BaseModel

_DAY = timedelta(days=1)
_WEEK_DAYS = 7


class Every(StrEnum):
    """How often a report goes out, and so how long it looks back."""

    WEEK = "week"
    """From Monday to Sunday."""
    MONTH = "month"


class Period(BaseModel, frozen=True):
    """A calendar week or month, by its first day."""

    every: Every
    first: date

    @property
    def last(self) -> date:
        """Its last day."""
        return following(self).first - _DAY


def period_with(day: date, every: Every) -> Period:
    """The one that `day` is in."""
    back = day.weekday() if every is Every.WEEK else day.day - 1
    return Period(every=every, first=day - timedelta(days=back))


def following(period: Period) -> Period:
    """The next one."""
    longest = _WEEK_DAYS if period.every is Every.WEEK else 31
    return period_with(period.first + timedelta(days=longest), period.every)


def preceding(period: Period) -> Period:
    """The one before."""
    return period_with(period.first - _DAY, period.every)


def bounds(period: Period, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Its begin, and its end which is not in it, by the clock of `zone`."""
    midnight = time()
    begin = moment_of(period.first, midnight, zone)
    return begin, moment_of(following(period).first, midnight, zone)


def moment_of(day: date, at: time, zone: ZoneInfo) -> datetime:
    """When clocks of `zone` show `at` on `day`: of two the first, where they skip it just as long
    after the skip."""
    return datetime.combine(day, at, zone).astimezone(UTC)


def over_at(period: Period, zone: ZoneInfo, sites: Iterable[ZoneInfo]) -> datetime:
    """When it has ended at all sites; without any, by the company's clock (`zone`)."""
    return max((bounds(period, one)[1] for one in sites), default=bounds(period, zone)[1])


def goes_out_at(period: Period, at: time, zone: ZoneInfo, sites: Iterable[ZoneInfo]) -> datetime:
    """The first time that the company's clocks (`zone`) show `at` once it is over at all sites."""
    over = over_at(period, zone, sites)
    day = over.astimezone(zone).date()
    moment = moment_of(day, at, zone)
    return moment if moment >= over else moment_of(day + _DAY, at, zone)
