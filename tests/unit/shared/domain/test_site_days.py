"""Days of a site, with the hours that its clock gives them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from shared.domain.site_days import (
    begin_of,
    day_at,
    days_between,
    end_of,
    hour_of_week,
    week_of,
    weeks_between,
)

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("day", "zone", "hours"),
    [
        (date(2026, 3, 28), "Europe/Paris", 24),
        (date(2026, 3, 29), "Europe/Paris", 23),
        (date(2026, 10, 25), "Europe/Paris", 25),
        (date(2026, 3, 8), "America/New_York", 23),
        (date(2026, 11, 1), "America/New_York", 25),
        (date(2026, 3, 29), "Asia/Kathmandu", 24),
        (date(2026, 3, 29), "Asia/Beirut", 23),
        (date(2026, 10, 4), "Australia/Lord_Howe", 23.5),
    ],
)
def test_a_day_has_the_hours_of_its_clock(day: date, zone: str, hours: float) -> None:
    there = ZoneInfo(zone)

    lasted = end_of(day, there) - begin_of(day, there)

    assert lasted.total_seconds() / 3600 == hours
    assert day_at(begin_of(day, there), there) == day


def test_days_and_weeks_of_a_period() -> None:
    sunday, tuesday = date(2026, 3, 29), date(2026, 3, 31)

    assert list(days_between(sunday, tuesday)) == [sunday, date(2026, 3, 30)]
    assert list(weeks_between(sunday, tuesday)) == [date(2026, 3, 23), date(2026, 3, 30)]
    assert list(weeks_between(sunday, date(2026, 3, 30))) == [date(2026, 3, 23)]
    assert list(weeks_between(sunday, sunday)) == []
    assert week_of(sunday) == date(2026, 3, 23)


def test_an_hour_that_comes_twice_is_one_hour_of_the_week() -> None:
    first, again = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)

    assert hour_of_week(first, PARIS) == hour_of_week(again, PARIS) == 6 * 24 + 2
