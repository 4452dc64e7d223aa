"""The course of a session: energy and power over time (guide 3.6)."""

from datetime import timedelta
from typing import Any

import pytest

from shared.domain.metered import METER_RESET
from shared.domain.registers import Reading
from shared.domain.session_course import MOST, Point, course_of
from shared.domain.session_ends import ended
from shared.domain.sessions import Session, started
from tests.fakes.builders import NOON, a_start, an_end, evidence


def a_session(**fields: Any) -> Session:
    """Two hours from noon on; its meter stood at 1000 Wh."""
    return ended(started(a_start(), evidence()), an_end()).model_copy(update=fields)


def read(minute: int, register_wh: int | None, power_w: int | None = None) -> Reading:
    at = NOON + timedelta(minutes=minute)
    return Reading(at=at, register_wh=register_wh, power_w=power_w)


def shown(points: tuple[Point, ...]) -> list[tuple[int | None, int | None]]:
    return [(point.energy_wh, point.power_w) for point in points]


def test_power_is_as_it_was_read_or_the_mean_since_the_reading_before() -> None:
    readings = [read(60, 4000), read(0, 1000), read(30, 3000, 3700), read(90, None)]

    assert shown(course_of(a_session(), readings)) == [
        (0, None),
        (2000, 3700),
        (3000, 2000),
        (None, None),
        (5000, 2000),
    ]


def test_it_begins_and_ends_with_what_its_start_and_stop_told() -> None:
    points = course_of(a_session(), [read(60, 2000)])

    assert [point.register_wh for point in points] == [1000, 2000, 6000]
    assert (points[0].at, points[-1].at) == (NOON, NOON + timedelta(hours=2))


@pytest.mark.parametrize(
    "untold",
    [
        {"start_key": "", "stop_key": ""},
        {"meter_start_wh": -1, "meter_stop_wh": -1},
        {"meter_start_wh": None, "is_stop_unmetered": True},
    ],
)
def test_a_start_and_a_stop_that_told_nothing_are_no_points(untold: dict[str, Any]) -> None:
    assert len(course_of(a_session(**untold), [read(60, 2000)])) == 1


def test_what_is_outside_of_it_is_left_out() -> None:
    points = course_of(a_session(), [read(-1, 900), read(60, 2000), read(121, 9000)])

    assert shown(points) == [(0, None), (1000, 1000), (5000, 4000)]


def test_one_that_runs_is_shown_up_to_now() -> None:
    running = started(a_start(), evidence())

    assert len(course_of(running, [read(600, 2000)])) == 2


def test_a_meter_that_began_anew_tells_no_energy_since_the_start() -> None:
    session = a_session(deviations=(METER_RESET,))

    assert shown(course_of(session, [read(60, 50, 2000)])) == [
        (None, None),
        (None, 2000),
        (None, None),
    ]


def test_of_many_readings_as_many_are_left_as_a_page_can_show() -> None:
    start = NOON
    many = [
        Reading(at=start + timedelta(seconds=n), register_wh=1000 + n, power_w=n)
        for n in range(7000)
    ]

    points = course_of(a_session(), many)

    assert MOST // 2 < len(points) <= MOST + 1
    assert points[-1].at == NOON + timedelta(hours=2)


def test_nothing_read_is_no_course() -> None:
    assert course_of(a_session(), []) == ()
