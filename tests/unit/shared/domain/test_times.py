"""Clocks of chargers: right where they can be, ours where not."""

from datetime import datetime, timedelta

import pytest

from shared.domain.times import plausible_time
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
