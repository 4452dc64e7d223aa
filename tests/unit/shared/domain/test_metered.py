"""Registers of odd meters: what a session used, and what is odd about it."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.metered import METER_RESET, UNIT, in_scale, metered
from shared.domain.registers import Reading
from tests.fakes.builders import NOON


def read(*registers: int) -> list[Reading]:
    return [
        Reading(at=NOON + timedelta(minutes=n), register_wh=value)
        for n, value in enumerate(registers)
    ]


@pytest.mark.parametrize(
    ("start", "between", "stop", "energy", "deviations"),
    [
        (1000, [], 6000, 5000, ()),
        (1000, [2000, 1990, 4000], 6000, 5000, ()),
        (1000, [2000, 4000], 3990, 2990, ()),
        (1000, [], 0, None, (METER_RESET,)),
        (1000, [2000, 4000], 0, 3000, (METER_RESET,)),
        (1000, [5000, 10, 900], 1500, 5490, (METER_RESET,)),
        (0, [9000, 100], 2000, 10900, (METER_RESET,)),
        (1000, [50, 2000], None, 1950, (METER_RESET,)),
        (None, [2000, 4000], 6000, 4000, ()),
        (None, [2000], None, None, ()),
        (None, [], 6000, None, ()),
        (-1, [], 6000, None, ()),
        (1000, [], -1, None, ()),
        (1000, [4000], -1, 3000, ()),
        (1_234_567, [1235, 1239], 1_240_000, 5433, (UNIT,)),
        (1_234_567, [], 1240, 5433, (UNIT,)),
        (1_234_567, [1_236_000_000], 1_240_000, 5433, (UNIT,)),
    ],
)
def test_what_a_session_used(
    start: int | None,
    between: list[int],
    stop: int | None,
    energy: int | None,
    deviations: tuple[str, ...],
) -> None:
    found = metered(start, read(*between), stop)

    assert (found.energy_wh, found.deviations) == (energy, deviations)


@given(st.lists(st.integers(0, 5_000_000)), st.none() | st.integers(-1, 5_000_000))
def test_no_meter_however_odd_gives_energy_back(registers: list[int], stop: int | None) -> None:
    found = metered(None, read(*registers), stop)

    assert found.energy_wh is None or found.energy_wh >= 0


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_the_unit_is_settled_once(value: int, near: int) -> None:
    once = in_scale(value, near)

    assert in_scale(once, near) == once


def test_readings_in_any_order_are_the_same() -> None:
    readings = read(2000, 10, 900)

    assert metered(1000, reversed(readings), 950) == metered(1000, readings, 950)
