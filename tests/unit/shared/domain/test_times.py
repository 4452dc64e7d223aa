"""Clocks of chargers: right where they can be, ours where not."""

from datetime import datetime, timedelta

import pytest

from shared.domain.times import is_long_ago, plausible_time
from tests.fakes.builders import NOON


@pytest.mark.parametrize(
    ("claimed", "counts"),
    [
        (NOON - timedelta(days=3), NOON - timedelta(days=3)),
        (NOON + timedelta(minutes=1), NOON + timedelta(minutes=1)),
        (NOON + timedelta(hours=1), NOON),
        (NOON.replace(year=1970), NOON),
        (None, NOON),
    ],
)
def test_the_charger_s_time_counts_where_it_can_be_right(
    claimed: datetime | None, counts: datetime
) -> None:
    assert plausible_time(claimed, NOON) == counts


@pytest.mark.parametrize(
    ("claimed", "is_old"),
    [
        (NOON.replace(year=2020), True),
        (NOON - timedelta(days=3), False),
        (NOON.replace(year=1970), False),
        (NOON.replace(year=2000), False),
        (None, False),
    ],
)
def test_what_a_clock_that_was_set_kept_for_years_is_not_of_now(
    claimed: datetime | None, is_old: bool
) -> None:
    assert is_long_ago(claimed, NOON) is is_old
