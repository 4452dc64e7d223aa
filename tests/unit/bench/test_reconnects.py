"""The replay of reconnects: nobody is lost, the quota holds, and early ends spread a wave."""

import pytest

from tests.bench.reconnects import (
    EARLY,
    HOUR,
    LIFE_S,
    Fleet,
    replay,
    spread_over,
    week_of,
)

QUOTA = 10
COUNT = 20_000
"""As a million at 500 a second."""


def test_no_charger_is_lost_or_made_up() -> None:
    *_, last = replay(Fleet(spread_over(COUNT, LIFE_S)), LIFE_S - 1, QUOTA)

    assert last.connected == pytest.approx(COUNT, rel=0.01)


def test_no_second_lets_in_more_than_the_quota() -> None:
    seconds = list(replay(Fleet(spread_over(COUNT, 60)), 3 * HOUR, QUOTA))

    assert max(second.let_in for second in seconds) == QUOTA
    assert seconds[30].refused > 0


def test_an_even_fleet_is_never_refused() -> None:
    week = week_of(Fleet(spread_over(COUNT, LIFE_S)), 12 * HOUR, QUOTA)

    assert week.calm_after_s == 0
    assert week.peak < QUOTA


def test_a_fleet_that_comes_at_once_is_in_no_sooner_than_the_quota_allows() -> None:
    week = week_of(Fleet(spread_over(COUNT, 60)), 6 * HOUR, QUOTA)

    assert week.whole_after_s >= 0.99 * COUNT / QUOTA
    assert week.refused_share > 0


def test_the_quota_itself_spreads_a_wave_and_early_ends_flatten_it() -> None:
    begun = spread_over(COUNT, 60)

    as_it_is, early = (week_of(f, 36 * HOUR, QUOTA) for f in (Fleet(begun), Fleet(begun, EARLY)))

    assert as_it_is.calm_after_s < HOUR
    assert early.peak_of_last_day < as_it_is.peak_of_last_day <= QUOTA


def test_after_a_cut_all_come_again() -> None:
    cut = 8 * HOUR

    seconds = list(replay(Fleet(spread_over(COUNT, LIFE_S), cut_at=cut), 12 * HOUR, QUOTA))

    assert seconds[cut].connected <= QUOTA
    assert max(second.connected for second in seconds[cut:]) == pytest.approx(COUNT, rel=0.01)
