"""What the dashboard shows of a period: its days, the hours of the day and of the week, advice.

Guide 3.2 to 3.5. Everything is a sum of weeks of sites, so that ten years are as quick as one.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from pydantic import BaseModel

from shared.domain.charger_history import Tally, total_of
from shared.domain.figures import EXTEND_ABOVE, KNOWN_ENOUGH, Share, completeness, occupancy, ratio
from shared.domain.ids import SiteId
from shared.domain.quarter_hours import Usage, total
from shared.domain.site_days import DAY, DAY_HOURS, WEEK_DAYS, weeks_between
from shared.domain.site_history import (
    NO_DAY,
    Hour,
    SiteDay,
    SiteWeek,
    numbers_together,
    summed,
)

MOST_DAYS = 366
_SHORTEST_HOURS = 2
_MOST_WINDOWS = 3
_MOST_ADVICE = 10


class Period(NamedTuple):
    """Days of each site, from `first` to before `after`."""

    first: date
    after: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.after - self.first).days


class Certainty(StrEnum):
    """How far advice can be relied on: by how many weeks it was seen, and how much is known."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Busy(BaseModel, frozen=True):
    """Hours of a weekday in which more was in use than EXTEND_ABOVE, all of them together."""

    weekday: int
    """1 is Monday."""
    begin_hour: int
    end_hour: int
    """24 is the end of the day."""
    occupancy: Share


class Advice(BaseModel, frozen=True):
    """A site that has too few connectors: all the time, or in some hours of the week."""

    site: SiteId
    occupancy: Share
    always: bool
    """The whole of the period is above the line."""
    busy: tuple[Busy, ...]
    """The longest first, three at most."""
    days: int
    """In which something is known of it."""
    certainty: Certainty


class Insight(NamedTuple):
    """All that is known of some sites in a period."""

    usage: Usage
    tally: Tally
    days: Sequence[tuple[date, SiteDay]]
    """Every day of the period of which something is known."""
    week: Sequence[Sequence[Hour]]
    """The hours of Monday to Sunday."""
    until: datetime | None
    """Everything until then is counted; None: nothing is there."""


def inside(weeks: Iterable[SiteWeek], period: Period) -> list[SiteWeek]:
    """Those that are a part of the period, without their days beside it."""
    touching = {monday: _is_within(monday, period) for monday in _mondays(period)}
    return [
        week if touching[week.monday] else week.without(lambda day: not _has(period, day))
        for week in weeks
        if week.monday in touching
    ]


def insight_of(weeks: Iterable[SiteWeek]) -> Insight:
    """Of weeks of any sites, in any order."""
    by_monday = summed(weeks)
    days = [
        (day, known) for week in by_monday.values() for day, known in week.days() if known != NO_DAY
    ]
    return Insight(
        usage=total(day.usage for _, day in days),
        tally=total_of(day.tally for _, day in days),
        days=days,
        week=_week(list(by_monday.values())),
        until=max((week.until for week in by_monday.values()), default=None),
    )


def insight_of_days(days: Iterable[tuple[date, SiteDay]], until: datetime | None) -> Insight:
    """Of days that are told one by one, in any order, and in parts."""
    parts: dict[date, list[SiteDay]] = {}
    for day, part in days:
        parts.setdefault(day, []).append(part)
    whole = [(day, _in_one(parts[day])) for day in sorted(parts)]
    weekdays = [[known for day, known in whole if day.weekday() == n] for n in range(WEEK_DAYS)]
    return Insight(
        usage=total(known.usage for _, known in whole),
        tally=total_of(known.tally for _, known in whole),
        days=whole,
        week=[_in_one(own).hours for own in weekdays],
        until=until,
    )


def hours_of_day(week: Sequence[Sequence[Hour]]) -> list[Hour]:
    """The hours of all weekdays together."""
    return [
        Hour(*(sum(column) for column in zip(*(day[hour] for day in week), strict=True)))
        for hour in range(DAY_HOURS)
    ]


def occupancy_in(hour: Hour) -> Share:
    """(Charging + occupied not charging) ÷ in service."""
    return Share(part=hour.charging_s + hour.occupied_s, whole=hour.in_service_s)


def advised(weeks: Mapping[SiteId, Sequence[SiteWeek]]) -> list[Advice]:
    """The sites to extend, the most used first, ten at most; none of `not_judged`."""
    found = (_advice(site, own) for site, own in weeks.items())
    some = [advice for advice in found if advice is not None]
    return sorted(some, key=lambda a: (-(a.occupancy.value or 0), a.site))[:_MOST_ADVICE]


def not_judged(weeks: Mapping[SiteId, Sequence[SiteWeek]]) -> dict[SiteId, Share]:
    """The sites of which too little is known for advice, and how much that is; ten at most."""
    known = {site: _known(own) for site, own in weeks.items()}
    few = [site for site, share in known.items() if _is_too_little(share)]
    least = sorted(few, key=lambda site: (known[site].value or 0, site))
    return {site: known[site] for site in least[:_MOST_ADVICE]}


def _in_one(days: Sequence[SiteDay]) -> SiteDay:
    if not days:
        return NO_DAY
    return SiteDay(
        total(day.usage for day in days),
        total_of(day.tally for day in days),
        tuple(hours_of_day([day.hours for day in days])),
    )


def _week(weeks: Sequence[SiteWeek]) -> list[Sequence[Hour]]:
    if not weeks:
        return [NO_DAY.hours] * WEEK_DAYS
    return [day.hours for _, day in numbers_together(weeks).days()]


def _mondays(period: Period) -> Iterable[date]:
    return weeks_between(period.first, period.after)


def _is_within(monday: date, period: Period) -> bool:
    return period.first <= monday and monday + WEEK_DAYS * DAY <= period.after


def _has(period: Period, day: date) -> bool:
    return period.first <= day < period.after


def _advice(site: SiteId, weeks: Sequence[SiteWeek]) -> Advice | None:
    week = [day for _, day in numbers_together(weeks).days()]
    usage = total(day.usage for day in week)
    share = occupancy(usage)
    always, windows = _is_above(share.value), _windows([day.hours for day in week])
    if not (always or windows) or _is_too_little(completeness(usage)):
        return None
    days = sum(week.known_days for week in weeks)
    return Advice(
        site=site,
        occupancy=share,
        always=always,
        busy=tuple(windows[:_MOST_WINDOWS]),
        days=days,
        certainty=_certainty(days, completeness(usage)),
    )


def _certainty(days: int, known: Share) -> Certainty:
    if days >= 28 and (known.value or 0) >= 0.95:
        return Certainty.HIGH
    return Certainty.MEDIUM if days >= 14 and (known.value or 0) >= 0.8 else Certainty.LOW


def _known(weeks: Sequence[SiteWeek]) -> Share:
    return completeness(total(week.usage for week in weeks))


def _is_too_little(known: Share) -> bool:
    """Where there is nothing at all, there is nothing to judge."""
    return known.value is not None and known.value < KNOWN_ENOUGH


def _windows(week: Sequence[Sequence[Hour]]) -> list[Busy]:
    found: list[Busy] = []
    for weekday, hours in enumerate(week, start=1):
        begin: int | None = None
        for number, hour in enumerate((*hours, Hour())):
            if _is_above(ratio(hour.charging_s + hour.occupied_s, hour.in_service_s)):
                begin = number if begin is None else begin
            elif begin is not None:
                if number - begin >= _SHORTEST_HOURS:
                    found.append(_busy(weekday, begin, number, hours))
                begin = None
    return sorted(found, key=lambda busy: (busy.begin_hour - busy.end_hour, busy.weekday))


def _busy(weekday: int, begin: int, end: int, hours: Sequence[Hour]) -> Busy:
    parts = [occupancy_in(hour) for hour in hours[begin:end]]
    share = Share(part=sum(s.part for s in parts), whole=sum(s.whole for s in parts))
    return Busy(weekday=weekday, begin_hour=begin, end_hour=end, occupancy=share)


def _is_above(share: float | None) -> bool:
    return share is not None and share > EXTEND_ABOVE
