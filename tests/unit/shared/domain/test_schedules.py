"""Schedules: made, changed, paused and resumed (guide 3.7)."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from shared.domain.errors import Invalid, UnknownReference
from shared.domain.ids import SiteId
from shared.domain.people import Role
from shared.domain.periods import Every, Period
from shared.domain.schedules import (
    Schedule,
    changed,
    gone_out,
    is_due,
    is_shown,
    last_over,
    late_since,
    paused,
    resumed,
    timed,
)
from tests.fakes.schedules import (
    MONDAY,
    a_manager,
    a_plan,
    a_schedule,
    an_editor,
    clocks_for,
)

PARIS = an_editor()
BOTH = {"depot": "Europe/Paris", "yard": "America/New_York"}
TWO = an_editor(sites=BOTH)


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


def due(schedule: Schedule) -> tuple[date, datetime]:
    return schedule.period.first, schedule.due_at


@pytest.mark.parametrize(
    ("now", "plan", "expected"),
    [
        (MONDAY, {}, (date(2026, 3, 2), at(2026, 3, 9, 7))),
        (at(2026, 3, 2, 6), {}, (date(2026, 2, 23), at(2026, 3, 2, 7))),
        (MONDAY, {"every": "month"}, (date(2026, 3, 1), at(2026, 4, 1, 6))),
        (at(2026, 12, 31, 23, 30), {"every": "month"}, (date(2026, 12, 1), at(2027, 1, 1, 7))),
        (at(2028, 2, 29), {"every": "month"}, (date(2028, 2, 1), at(2028, 3, 1, 7))),
    ],
    ids=["this week", "last week, due in an hour", "this month", "the year is over", "a leap day"],
)
def test_a_new_one_goes_out_with_the_first_period_that_is_not_due_yet(
    now: datetime, plan: dict[str, Any], expected: tuple[date, datetime]
) -> None:
    assert due(a_schedule(now, **plan)) == expected


@pytest.mark.parametrize(
    "when", [time(2), time(2, 45), time(8, 5), time(8, 0, 1)], ids=["2", "2:45", "8:05", "8:00:01"]
)
def test_nothing_is_sent_while_clocks_change_nor_between_quarter_hours(when: time) -> None:
    with pytest.raises(Invalid) as refused:
        a_schedule(at=when)

    assert refused.value.pointer == "#/at"


@pytest.mark.parametrize("when", [time(0), time(1, 45), time(3), time(23, 45)])
def test_any_other_quarter_hour_will_do(when: time) -> None:
    assert a_schedule(at=when).at == when


def test_a_site_that_is_not_there_or_not_theirs_is_unknown() -> None:
    held = an_editor(sites=BOTH, role=Role.SITE_MANAGER, sites_seen=("yard",))

    with pytest.raises(UnknownReference):
        a_schedule(editor=PARIS, sites=("nowhere",))
    with pytest.raises(UnknownReference):
        a_schedule(editor=held, sites=("depot",))
    assert a_schedule(editor=held).sites == (SiteId("yard"),)
    assert a_schedule(editor=an_editor(sites=BOTH)).sites is None


def test_it_is_shown_to_those_who_may_see_all_of_it() -> None:
    of_yard, of_all = a_schedule(editor=TWO, sites=("yard",)), a_schedule(editor=TWO)
    sam = a_manager(role=Role.SITE_MANAGER, sites=("yard",))

    assert (is_shown(of_yard, sam), is_shown(of_all, sam)) == (True, False)
    assert is_shown(of_all, a_manager())


def test_it_is_due_once_what_came_in_before_can_be_read() -> None:
    schedule = a_schedule()

    moments = [schedule.due_at + timedelta(minutes=n) for n in (-5, 0, 1, 2)]

    assert [is_due(schedule, moment) for moment in moments] == [False, False, False, True]
    assert not is_due(paused(schedule), moments[-1])


def test_a_site_that_came_since_is_waited_for() -> None:
    west = an_editor(sites={"depot": "Europe/Paris", "reef": "Pacific/Honolulu"})

    after = timed(a_schedule(), clocks_for(west))

    assert after.due_at == at(2026, 3, 10, 7)


def test_after_it_went_out_it_waits_for_the_next() -> None:
    schedule = a_schedule()

    after = gone_out(schedule, clocks_for(PARIS))

    assert due(after) == (date(2026, 3, 9), at(2026, 3, 16, 7))
    assert (after.sent, after.sent_due_at) == (schedule.period, schedule.due_at)


def test_what_was_missed_while_it_was_paused_stays_so() -> None:
    later = MONDAY + timedelta(weeks=5)

    after = resumed(paused(a_schedule()), clocks_for(PARIS), later)

    assert due(after) == (date(2026, 4, 6), at(2026, 4, 13, 6))
    assert not after.paused


def test_a_changed_hour_leaves_the_period() -> None:
    after = changed(a_schedule(), a_plan(at=time(20)), ["ann@acme.example"], PARIS, MONDAY)

    assert due(after) == (date(2026, 3, 2), at(2026, 3, 9, 19))


def test_another_kind_of_period_begins_anew() -> None:
    plan = a_plan(every="month")

    after = changed(a_schedule(), plan, ["ann@acme.example"], PARIS, MONDAY)

    assert after.period == Period(every=Every.MONTH, first=date(2026, 3, 1))


def test_what_is_late_counts_since_the_last_one_was_due_or_would_have_been() -> None:
    clocks = clocks_for(PARIS)
    first = a_schedule()
    second = gone_out(first, clocks)
    moved = changed(second, a_plan(at=time(20)), ["ann@acme.example"], PARIS, MONDAY)
    again = resumed(paused(second), clocks, MONDAY + timedelta(weeks=5))

    assert late_since(first, clocks) == at(2026, 3, 2, 7)
    assert late_since(second, clocks) == first.due_at
    assert late_since(moved, clocks) == first.due_at
    assert late_since(again, clocks) == at(2026, 4, 6, 6)


@pytest.mark.parametrize(
    ("now", "zones", "first"),
    [
        (at(2026, 3, 9, 0), {"depot": "Europe/Paris"}, date(2026, 3, 2)),
        (at(2026, 3, 8, 22, 59), {"depot": "Europe/Paris"}, date(2026, 2, 23)),
        (at(2026, 3, 9, 3), {"yard": "America/New_York"}, date(2026, 2, 23)),
        (at(2026, 3, 9, 4), {"yard": "America/New_York"}, date(2026, 3, 2)),
        (at(2026, 3, 8, 12), {"reef": "Pacific/Auckland"}, date(2026, 3, 2)),
    ],
)
def test_at_once_goes_out_what_is_over_at_all_sites(
    now: datetime, zones: dict[str, str], first: date
) -> None:
    editor = an_editor(sites=zones)

    assert last_over(Every.WEEK, clocks_for(editor), now).first == first
