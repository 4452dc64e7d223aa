"""The bars of a chart: all of the period, all of the energy."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.reports.bars import Step, bars_of, lines_of

FIRST = date(2028, 2, 1)


@pytest.mark.parametrize(
    ("last", "step", "count", "begin"),
    [
        (date(2028, 2, 1), Step.DAY, 1, date(2028, 2, 1)),
        (date(2028, 3, 2), Step.DAY, 31, date(2028, 2, 1)),
        (date(2028, 3, 3), Step.WEEK, 5, date(2028, 1, 31)),
        (date(2028, 12, 31), Step.MONTH, 11, date(2028, 2, 1)),
    ],
    ids=["a day", "a month over a leap day", "more days than fit", "most of a year"],
)
def test_a_period_has_as_many_bars_as_fit(last: date, step: Step, count: int, begin: date) -> None:
    chart = bars_of({}, FIRST, last)

    assert (chart.step, len(chart.bars), chart.bars[0]) == (step, count, (begin, 0))


@given(
    st.integers(0, 1800),
    st.dictionaries(st.integers(-2, 1802), st.integers(0, 10**6), max_size=20),
)
def test_all_bars_together_are_all_the_energy(length: int, told: dict[int, int]) -> None:
    days = {FIRST + timedelta(days=n): energy_wh for n, energy_wh in told.items()}

    chart = bars_of(days, FIRST, FIRST + timedelta(days=length))

    assert sum(energy_wh for _, energy_wh in chart.bars) == sum(told.values())
    assert len(chart.bars) <= 61
    assert [begin for begin, _ in chart.bars] == sorted({begin for begin, _ in chart.bars})


@given(st.integers(1, 10**12))
def test_lines_are_few_and_reach_the_top(most: int) -> None:
    lines = lines_of(most)

    assert lines[0] == 0
    assert lines[-2] < most <= lines[-1]
    assert 2 <= len(lines) <= 6


def test_nothing_has_one_line() -> None:
    assert lines_of(0) == [0]
