"""The week that is mailed: when, of what, and under which name."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from shared.domain.charger_history import SESSIONS, Tally
from shared.domain.ids import CompanyId, SiteId
from shared.domain.people import News, Role, UserStatus
from shared.domain.periods import Every, Period
from shared.domain.quarter_hours import Usage
from shared.domain.schedules import Clocks
from shared.domain.site_history import NO_DAY, SiteDay, SiteWeek, with_days
from shared.domain.weekly import (
    COUNTED_WITHIN,
    Letter,
    Round,
    SiteFigures,
    SiteSummary,
    first_round,
    is_due,
    next_round,
    summaries,
    timed,
    wants_week,
    week_letter,
)
from tests.fakes.schedules import a_manager, an_editor, clocks_for

ACME = CompanyId("acme")
DEPOT = SiteId("depot")
MONDAY = date(2026, 3, 2)
HOUR = 3600
NOTHING_SAID = Letter("a week", "http://hub.test/", ())


def moment(said: str) -> datetime:
    return datetime.fromisoformat(said)


def clocks(zone: str, *sites: str) -> Clocks:
    return clocks_for(an_editor(zone, {f"s{n}": site for n, site in enumerate(sites or (zone,))}))


def week_of(day: date) -> Period:
    return Period(every=Every.WEEK, first=day)


@pytest.mark.parametrize(
    ("zone", "site", "now", "due"),
    [
        ("Europe/Paris", "Europe/Paris", "2026-03-04T12:00Z", "2026-03-09T06:00Z"),
        ("Europe/Paris", "Europe/Paris", "2026-03-27T12:00Z", "2026-03-30T05:00Z"),
        ("Europe/Paris", "Europe/Paris", "2026-10-23T12:00Z", "2026-10-26T06:00Z"),
        ("America/New_York", "America/New_York", "2026-03-04T12:00Z", "2026-03-09T11:00Z"),
        ("Asia/Kolkata", "Asia/Kolkata", "2026-03-04T12:00Z", "2026-03-09T01:30Z"),
        ("Europe/Paris", "America/Chicago", "2026-03-04T12:00Z", "2026-03-09T06:00Z"),
        ("Europe/Paris", "America/Los_Angeles", "2026-03-04T12:00Z", "2026-03-10T06:00Z"),
        ("Pacific/Auckland", "Europe/Paris", "2026-03-04T12:00Z", "2026-03-09T18:00Z"),
    ],
    ids=[
        *("at home", "clocks went forward", "clocks went back", "elsewhere", "on a half hour"),
        *("a site behind", "a site that is far behind", "a company far ahead"),
    ],
)
def test_it_is_due_on_the_first_morning_after_it_is_over_everywhere(
    zone: str, site: str, now: str, due: str
) -> None:
    assert first_round(ACME, clocks(zone, site), moment(now)).due_at == moment(due)


def test_each_week_of_two_years_is_due_once() -> None:
    paris = clocks("Europe/Paris")
    known = first_round(ACME, paris, moment("2026-01-01T12:00Z"))
    mailed: list[date] = []

    now = moment("2026-01-01T12:00Z")
    while now < moment("2028-01-01T12:00Z"):
        if is_due(timed(known, paris), now):
            mailed.append(known.period.first)
            known = next_round(known, paris)
        now += timedelta(minutes=35)

    assert mailed[0] == date(2025, 12, 29)
    assert mailed == [mailed[0] + timedelta(weeks=n) for n in range(len(mailed))]
    assert len(mailed) == 104


def test_it_waits_until_history_has_counted_all_of_it() -> None:
    known = Round(company=ACME, period=week_of(MONDAY), due_at=moment("2026-03-09T06:00Z"))

    assert not is_due(known, known.due_at + COUNTED_WITHIN - timedelta(seconds=1))
    assert is_due(known, known.due_at + COUNTED_WITHIN)


@pytest.mark.parametrize(
    ("fields", "wants"),
    [
        ({"news": (News.WEEK,)}, True),
        ({"news": (News.TROUBLE, News.IDLE_CARS)}, False),
        ({"news": (News.WEEK,), "status": UserStatus.BLOCKED}, False),
        ({"news": (News.WEEK,), "role": Role.OPERATOR}, False),
    ],
    ids=["chosen", "others chosen", "blocked", "staff of the platform"],
)
def test_who_is_mailed(fields: dict[str, Any], wants: bool) -> None:
    assert wants_week(a_manager(**fields)) is wants


def a_week(monday: date, usage: Usage, sessions: int) -> SiteWeek:
    empty = SiteWeek(site=DEPOT, monday=monday, until=moment("2026-03-09T00:00Z"))
    day = SiteDay(usage, Tally(counts={SESSIONS: sessions}), NO_DAY.hours)
    return with_days(empty, {monday: day}, monday, empty.until)


def test_the_figures_of_a_site_and_of_the_week_before() -> None:
    used = Usage(
        charging_s=HOUR,
        occupied_s=HOUR,
        available_s=5 * HOUR,
        faulted_s=HOUR,
        unknown_s=2 * HOUR,
        energy_wh=9000,
    )
    idle = Usage(available_s=10 * HOUR)
    weeks = [a_week(MONDAY, used, 3), a_week(MONDAY - timedelta(weeks=1), idle, 0)]

    told = summaries(weeks, week_of(MONDAY), {DEPOT: 2})

    assert told == {
        DEPOT: SiteSummary(
            now=SiteFigures(3, 9000, occupancy=0.25, uptime=0.875, unknown=0.2),
            before=SiteFigures(0, 0, occupancy=0, uptime=1, unknown=0),
            standing_out=2,
        )
    }


def test_of_a_site_that_is_new_there_is_no_week_before() -> None:
    weeks = [a_week(MONDAY, Usage(available_s=HOUR), 1)]

    assert summaries(weeks, week_of(MONDAY), {})[DEPOT].before == SiteFigures()


def test_a_letter_has_one_name_for_each_reader_and_week() -> None:
    known = Round(company=ACME, period=week_of(MONDAY), due_at=moment("2026-03-09T06:00Z"))
    later = known.model_copy(update={"period": week_of(MONDAY + timedelta(weeks=1))})
    ann, now = a_manager(), moment("2026-03-09T06:30Z")

    names = [
        week_letter(user, of, NOTHING_SAID, when).id
        for user, of, when in [
            (ann, known, now),
            (ann, known, now + timedelta(minutes=5)),
            (ann, later, now),
            (a_manager(id="bob"), known, now),
        ]
    ]

    assert names[0] == names[1]
    assert len(set(names)) == 3
