"""Calendar periods by each site's clock, and when a report of one goes out."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.periods import (
    Every,
    Period,
    bounds,
    following,
    goes_out_at,
    moment_of,
    over_at,
    period_with,
    preceding,
)

PARIS, NEW_YORK = ZoneInfo("Europe/Paris"), ZoneInfo("America/New_York")
AUCKLAND, LORD_HOWE = ZoneInfo("Pacific/Auckland"), ZoneInfo("Australia/Lord_Howe")
HAVANA, KATHMANDU = ZoneInfo("America/Havana"), ZoneInfo("Asia/Kathmandu")
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
kinds = st.sampled_from(Every)
zones = st.sampled_from([PARIS, NEW_YORK, AUCKLAND, LORD_HOWE, HAVANA, KATHMANDU])


def week(*first: int) -> Period:
    return Period(every=Every.WEEK, first=date(*first))


def month(*first: int) -> Period:
    return Period(every=Every.MONTH, first=date(*first))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 2), week(2026, 3, 2)),
        (date(2026, 3, 8), week(2026, 3, 2)),
        (date(2026, 1, 1), week(2025, 12, 29)),
        (date(2028, 2, 29), month(2028, 2, 1)),
        (date(2026, 12, 31), month(2026, 12, 1)),
    ],
)
def test_a_day_is_in_a_week_from_monday_on_or_in_a_month(day: date, expected: Period) -> None:
    assert period_with(day, expected.every) == expected


@given(days, kinds)
def test_periods_follow_each_other_without_a_gap(day: date, every: Every) -> None:
    period = period_with(day, every)

    assert period.first <= day <= period.last
    assert following(period).first == period.last + timedelta(days=1)
    assert preceding(following(period)) == period


@given(days, kinds, zones)
def test_a_period_ends_where_the_next_begins_at_any_site(
    day: date, every: Every, zone: ZoneInfo
) -> None:
    period = period_with(day, every)

    begin, end = bounds(period, zone)

    assert end == bounds(following(period), zone)[0]
    assert begin.astimezone(zone).date() == period.first
    assert (end - timedelta(microseconds=1)).astimezone(zone).date() == period.last


@pytest.mark.parametrize(
    ("period", "zone", "hours"),
    [
        (week(2026, 3, 23), PARIS, 7 * 24 - 1),
        (week(2026, 10, 19), PARIS, 7 * 24 + 1),
        (month(2028, 2, 1), PARIS, 29 * 24),
        (week(2026, 3, 30), LORD_HOWE, 7 * 24 + 0.5),
    ],
    ids=["clocks go forward", "clocks go back", "a leap day", "half an hour back"],
)
def test_a_period_is_as_long_as_its_clock_shows(
    period: Period, zone: ZoneInfo, hours: float
) -> None:
    begin, end = bounds(period, zone)

    assert (end - begin) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("sites", "expected"),
    [
        ([PARIS], datetime(2026, 3, 9, 5, tzinfo=UTC)),
        ([PARIS, NEW_YORK], datetime(2026, 3, 9, 5, tzinfo=UTC)),
        ([AUCKLAND], datetime(2026, 3, 9, 5, tzinfo=UTC)),
        ([ZoneInfo("Pacific/Honolulu")], datetime(2026, 3, 10, 5, tzinfo=UTC)),
        ([], datetime(2026, 3, 9, 5, tzinfo=UTC)),
    ],
    ids=["at home", "New York ends at 5 in Paris", "hours ago", "only at 11 in Paris", "none"],
)
def test_a_report_goes_out_once_the_last_site_s_period_is_over(
    sites: list[ZoneInfo], expected: datetime
) -> None:
    assert goes_out_at(week(2026, 3, 2), time(6), PARIS, sites) == expected


@given(days, kinds, zones, st.lists(zones, max_size=3), st.integers(0, 95))
def test_it_goes_out_within_a_day_of_the_end_at_the_company_s_hour(
    day: date, every: Every, zone: ZoneInfo, sites: list[ZoneInfo], quarter: int
) -> None:
    period, at = period_with(day, every), time(quarter // 4, quarter % 4 * 15)

    moment = goes_out_at(period, at, zone, sites)

    over = over_at(period, zone, sites)
    assert over <= moment <= over + timedelta(hours=25)
    shown = moment.astimezone(zone)
    skipped = moment_of(shown.date(), at, zone).astimezone(zone).time() != at
    assert shown.time() == at or skipped
