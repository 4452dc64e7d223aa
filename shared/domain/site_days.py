"""Days, weeks and hours of a site: by its own clock, 23 or 25 hours long where that changes.

Guide 3.2; product: days and weeks are the site's. Weeks begin on Monday (ISO 8601).
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
WEEK_DAYS = 7
DAY_HOURS = 24


def begin_of(day: date, zone: ZoneInfo) -> datetime:
    """The first moment of a day, in UTC; where midnight is left out, what follows it."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The first moment after a day."""
    return begin_of(day + DAY, zone)


def day_at(moment: datetime, zone: ZoneInfo) -> date:
    """The day that it is at a site."""
    return moment.astimezone(zone).date()


def week_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def days_between(first: date, after: date) -> Iterator[date]:
    """From `first` to before `after`."""
    return (first + timedelta(days=n) for n in range((after - first).days))


def weeks_between(first: date, after: date) -> Iterator[date]:
    """The Mondays of all weeks that have a day from `first` to before `after`."""
    if first < after:
        monday = week_of(first)
        yield from (monday + timedelta(days=n) for n in range(0, (after - monday).days, WEEK_DAYS))


def hour_of_week(moment: datetime, zone: ZoneInfo) -> int:
    """0 is Monday from midnight to one; an hour that comes twice is the same one."""
    local = moment.astimezone(zone)
    return local.weekday() * DAY_HOURS + local.hour
