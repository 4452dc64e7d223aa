"""A golden fleet over both clock changes: the short form of `make torture`."""

import pytest

from tests.torture.history import differences


@pytest.mark.parametrize("shuffled", [False, True], ids=["in order", "in any order, twice"])
def test_the_history_of_a_fleet_is_what_a_naive_calculation_says(shuffled: bool) -> None:
    assert differences(chargers=3, days=11, shuffled=shuffled) == []
