"""A week of a site: what its chargers' histories add up to, by day and by hour of the week.

Days and hours are the site's. A week is a row of numbers, so that a year of a hundred sites is read
and added up at once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel

from shared.domain.charger_history import ChargerHistory, Tally, total_of
from shared.domain.columns import columns_summed, row_of
from shared.domain.figures import in_service_s
from shared.domain.ids import SiteId
from shared.domain.quarter_hours import NOTHING, Usage, quarters_of, total
from shared.domain.site_days import DAY, DAY_HOURS, WEEK_DAYS, days_between


class Hour(NamedTuple):
    """An hour of the day or of the week, in seconds of connectors."""

    charging_s: int = 0
    occupied_s: int = 0
    in_service_s: int = 0
    energy_wh: int = 0


class SiteDay(NamedTuple):
    """A day of a site, and its 24 hours; an hour that comes twice is one, one left out is empty."""

    usage: Usage
    tally: Tally
    hours: tuple[Hour, ...]


NO_DAY = SiteDay(NOTHING, Tally(), (Hour(),) * DAY_HOURS)
_USAGE, _COLUMNS = len(Usage._fields), len(Hour._fields)
_DAY_NUMBERS = _USAGE + _COLUMNS * DAY_HOURS
WEEK_NUMBERS = WEEK_DAYS * _DAY_NUMBERS
_NO_NUMBERS = row_of([0] * WEEK_NUMBERS)


class SiteWeek(BaseModel, frozen=True):
    """A week of a site, or of several of them together."""

    site: SiteId
    monday: date
    until: AwareDatetime
    """What was until then is counted."""
    numbers: Sequence[int] = _NO_NUMBERS
    """Seven days, as `row_of` has it: what connectors were used for, then each column of their 24
    hours."""
    tallies: tuple[Tally, ...] = (Tally(),) * WEEK_DAYS
    version: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return not any(self.numbers) and not any(tally.counts for tally in self.tallies)

    @property
    def known_days(self) -> int:
        """In how many of its days something is known of connectors."""
        begins = range(0, WEEK_NUMBERS, _DAY_NUMBERS)
        return sum(any(self.numbers[first : first + _USAGE]) for first in begins)

    @property
    def usage(self) -> Usage:
        """What connectors were used for in all of it."""
        begins = range(0, WEEK_NUMBERS, _DAY_NUMBERS)
        days = (self.numbers[first : first + _USAGE] for first in begins)
        return Usage(*(sum(column) for column in zip(*days, strict=True)))

    def day(self, day: date) -> SiteDay:
        """One of its days. Raises IndexError for a day of another week."""
        place = (day - self.monday).days
        if not 0 <= place < WEEK_DAYS:
            raise IndexError(day)
        numbers = self.numbers[place * _DAY_NUMBERS : (place + 1) * _DAY_NUMBERS]
        ends = range(_USAGE, _DAY_NUMBERS, DAY_HOURS)
        columns = [numbers[first : first + DAY_HOURS] for first in ends]
        return SiteDay(Usage(*numbers[:_USAGE]), self.tallies[place], tuple(map(Hour, *columns)))

    def without(self, gone: Callable[[date], bool]) -> "SiteWeek":
        """As if nothing were known of some of its days."""
        numbers, tallies = row_of(self.numbers), list(self.tallies)
        for place in range(WEEK_DAYS):
            if gone(self.monday + place * DAY):
                first = place * _DAY_NUMBERS
                numbers[first : first + _DAY_NUMBERS] = _NO_NUMBERS[:_DAY_NUMBERS]
                tallies[place] = Tally()
        return self.model_copy(update={"numbers": numbers, "tallies": tuple(tallies)})

    def days(self) -> Iterator[tuple[date, SiteDay]]:
        """All seven, in order."""
        for day in days_between(self.monday, self.monday + WEEK_DAYS * DAY):
            yield day, self.day(day)

    def sums(self) -> Iterator[tuple[date, Usage, Tally]]:
        """Its days of which something is known, in order, without their hours."""
        for place, tally in enumerate(self.tallies):
            numbers = self.numbers[place * _DAY_NUMBERS : (place + 1) * _DAY_NUMBERS]
            if any(numbers) or any(tally):
                yield self.monday + place * DAY, Usage(*numbers[:_USAGE]), tally


def days_of(histories: Iterable[ChargerHistory], zone: ZoneInfo) -> dict[date, SiteDay]:
    """What they add up to, by the site's day."""
    told = list(histories)
    quarters: dict[datetime, list[Usage]] = {}
    for history in told:
        parts = [quarters_of(spans) for spans in history.uses.values()]
        for part in (*parts, quarters_of((), history.flows.items())):
            for begin, usage in part.items():
                quarters.setdefault(begin, []).append(usage)
    by_day: dict[date, dict[int, list[Usage]]] = {}
    for begin, usages in quarters.items():
        local = begin.astimezone(zone)
        hours = by_day.setdefault(local.date(), {})
        hours.setdefault(local.hour, []).append(total(usages))
    counted = {day for history in told for day in history.days}
    return {day: _day(day, by_day.get(day, {}), told) for day in sorted({*by_day, *counted})}


def with_days(
    week: SiteWeek, found: Mapping[date, SiteDay], first: date, until: datetime
) -> SiteWeek:
    """The week with its days from `first` on as in `found`; those before stay."""
    days = [known if day < first else found.get(day, NO_DAY) for day, known in week.days()]
    numbers = row_of(number for day in days for number in _numbers(day))
    tallies = tuple(day.tally for day in days)
    return week.model_copy(update={"numbers": numbers, "tallies": tallies, "until": until})


def summed(weeks: Iterable[SiteWeek]) -> dict[date, SiteWeek]:
    """Those of one Monday together: what is counted everywhere is counted `until` the earliest."""
    told: dict[date, list[SiteWeek]] = {}
    for week in weeks:
        told.setdefault(week.monday, []).append(week)
    return {monday: together(told[monday]) for monday in sorted(told)}


def together(weeks: Sequence[SiteWeek]) -> SiteWeek:
    """Weeks as one, day by day from Monday to Sunday, with all that is counted in them."""
    places = range(WEEK_DAYS)
    tallies = tuple(total_of(week.tallies[place] for week in weeks) for place in places)
    return numbers_together(weeks).model_copy(update={"tallies": tallies})


def numbers_together(weeks: Sequence[SiteWeek]) -> SiteWeek:
    """As `together`, but for what is counted by name."""
    numbers = columns_summed((week.numbers for week in weeks), WEEK_NUMBERS)
    until = min(week.until for week in weeks)
    update = {"numbers": numbers, "tallies": (Tally(),) * WEEK_DAYS, "until": until}
    return weeks[0].model_copy(update=update)


def _day(
    day: date, hours: Mapping[int, list[Usage]], histories: Iterable[ChargerHistory]
) -> SiteDay:
    usages = {hour: total(parts) for hour, parts in hours.items()}
    tallies = [history.days[day] for history in histories if day in history.days]
    each = tuple(_hour(usages.get(hour, NOTHING)) for hour in range(DAY_HOURS))
    return SiteDay(total(usages.values()), total_of(tallies), each)


def _hour(usage: Usage) -> Hour:
    return Hour(usage.charging_s, usage.occupied_s, in_service_s(usage), usage.energy_wh)


def _numbers(day: SiteDay) -> Iterator[int]:
    yield from day.usage
    for column in zip(*day.hours, strict=True):
        yield from column
