"""Weeks of sites become days, hours and advice."""

from datetime import date, datetime, timedelta

import pytest

from shared.domain.charger_history import Tally
from shared.domain.ids import SiteId
from shared.domain.insights import (
    Certainty,
    Period,
    advised,
    hours_of_day,
    inside,
    insight_of,
    insight_of_days,
    not_judged,
)
from shared.domain.quarter_hours import Usage
from shared.domain.site_days import DAY_HOURS
from shared.domain.site_history import Hour, SiteDay, SiteWeek, with_days
from tests.fakes.builders import NOON

MONDAY = date(2026, 3, 2)
NORTH, SOUTH = SiteId("north"), SiteId("south")
DAY = timedelta(days=1)


def a_day(used: range = range(9, 12), *, unknown_s: int = 0) -> SiteDay:
    """One connector, in use in these hours of the day."""
    hours = tuple(
        Hour(charging_s=3600, in_service_s=3600, energy_wh=10_000)
        if hour in used
        else Hour(in_service_s=3600)
        for hour in range(DAY_HOURS)
    )
    usage = Usage(
        charging_s=3600 * len(used),
        available_s=3600 * (DAY_HOURS - len(used)),
        unknown_s=unknown_s,
        energy_wh=10_000 * len(used),
    )
    return SiteDay(usage, Tally(counts={"sessions": 1}), hours)


def a_week(site: SiteId, monday: date, day: SiteDay, until: datetime = NOON) -> SiteWeek:
    days = {monday + DAY * n: day for n in range(7)}
    return with_days(SiteWeek(site=site, monday=monday, until=until), days, monday, until)


def test_days_of_several_sites_and_weeks_add_up() -> None:
    early = NOON - timedelta(hours=1)
    weeks = [
        a_week(NORTH, MONDAY, a_day()),
        a_week(SOUTH, MONDAY, a_day(range(12, 13)), early),
        a_week(NORTH, MONDAY + 7 * DAY, a_day()),
    ]

    found = insight_of(inside(weeks, Period(MONDAY, MONDAY + 8 * DAY)))

    assert [day for day, _ in found.days] == [MONDAY + DAY * n for n in range(8)]
    assert [known.usage.charging_s for _, known in found.days] == [14_400] * 7 + [10_800]
    assert (found.usage.energy_wh, found.tally.counts) == (310_000, {"sessions": 15})
    assert [hour.charging_s // 3600 for hour in found.week[0]][8:14] == [0, 2, 2, 2, 1, 0]
    assert [hour.charging_s // 3600 for hour in found.week[1]][8:14] == [0, 1, 1, 1, 1, 0]
    assert found.until == NOON


def test_days_beside_the_period_and_days_of_which_nothing_is_known_are_left_out() -> None:
    week = a_week(NORTH, MONDAY, a_day()).without(lambda day: day == MONDAY + 3 * DAY)

    found = insight_of(inside([week], Period(MONDAY + 2 * DAY, MONDAY + 5 * DAY)))

    assert [day for day, _ in found.days] == [MONDAY + 2 * DAY, MONDAY + 4 * DAY]
    assert sum(hour.charging_s for hour in found.week[3]) == 0


def test_all_is_counted_until_the_last_of_the_sites_is() -> None:
    weeks = [a_week(NORTH, MONDAY, a_day()), a_week(SOUTH, MONDAY, a_day(), NOON - DAY)]

    assert insight_of(weeks).until == NOON - DAY
    assert insight_of([]).until is None


def test_days_told_in_parts_are_the_same_as_weeks() -> None:
    days = [(MONDAY + DAY * n, a_day(range(12, 13))) for n in range(7)]
    weeks = [a_week(name, MONDAY, a_day(range(12, 13))) for name in (NORTH, SOUTH)]

    in_parts = insight_of_days([*reversed(days), *days], NOON)

    assert in_parts == insight_of(weeks)


def test_the_hours_of_the_day_are_those_of_all_weekdays() -> None:
    week = insight_of([a_week(NORTH, MONDAY, a_day())]).week

    hours = hours_of_day(week)

    assert hours[9] == Hour(25_200, 0, 25_200, 70_000)
    assert hours[8] == Hour(0, 0, 25_200, 0)


def test_a_site_that_is_always_full_is_to_be_extended() -> None:
    weeks = [a_week(NORTH, MONDAY + 7 * DAY * n, a_day(range(4, 24))) for n in range(4)]

    (advice,) = advised({NORTH: inside(weeks, Period(MONDAY, MONDAY + 28 * DAY))})

    assert (advice.site, advice.always, advice.occupancy.value) == (NORTH, True, 0.833333)
    assert [(b.weekday, b.begin_hour, b.end_hour) for b in advice.busy] == [
        (1, 4, 24),
        (2, 4, 24),
        (3, 4, 24),
    ]
    assert (advice.days, advice.certainty) == (28, Certainty.HIGH)


def test_hours_in_which_all_is_taken_are_told() -> None:
    monday = Period(MONDAY, MONDAY + DAY)
    weeks = {
        NORTH: inside([a_week(NORTH, MONDAY, a_day(range(9, 12)))], monday),
        SOUTH: inside([a_week(SOUTH, MONDAY, a_day(range(9, 10)))], monday),
    }

    (advice,) = advised(weeks)

    assert (advice.site, advice.always) == (NORTH, False)
    assert [(b.weekday, b.begin_hour, b.end_hour) for b in advice.busy] == [(1, 9, 12)]


@pytest.mark.parametrize(
    ("weeks", "unknown_s", "certainty"),
    [
        (1, 0, Certainty.LOW),
        (2, 0, Certainty.MEDIUM),
        (4, 0, Certainty.HIGH),
        (4, 10_000, Certainty.MEDIUM),
        (4, 50_000, Certainty.LOW),
    ],
)
def test_advice_says_how_sure_it_is(weeks: int, unknown_s: int, certainty: Certainty) -> None:
    day = a_day(range(8, 12), unknown_s=unknown_s)
    told = [a_week(NORTH, MONDAY + 7 * DAY * n, day) for n in range(weeks)]

    (advice,) = advised({NORTH: told})

    assert advice.certainty is certainty


@pytest.mark.parametrize(
    ("unknown_s", "advised_on", "left_out"),
    [(86_399, [NORTH], []), (86_400, [NORTH], []), (86_401, [], [NORTH])],
    ids=["more than half is known", "half", "less"],
)
def test_of_a_site_of_which_less_than_half_is_known_nothing_is_advised(
    unknown_s: int, advised_on: list[SiteId], left_out: list[SiteId]
) -> None:
    weeks = {NORTH: [a_week(NORTH, MONDAY, a_day(range(4, 24), unknown_s=unknown_s))]}

    assert [advice.site for advice in advised(weeks)] == advised_on
    assert list(not_judged(weeks)) == left_out


def test_what_is_known_outside_of_the_period_does_not_count() -> None:
    unknown = a_week(NORTH, MONDAY, a_day(range(4, 24), unknown_s=200_000))
    weeks = [unknown, a_week(NORTH, MONDAY + 7 * DAY, a_day())]
    first, second = (Period(MONDAY + n * DAY, MONDAY + (n + 7) * DAY) for n in (0, 7))

    assert list(not_judged({NORTH: inside(weeks, first)})) == [NORTH]
    assert not_judged({NORTH: inside(weeks, second)}) == {}
