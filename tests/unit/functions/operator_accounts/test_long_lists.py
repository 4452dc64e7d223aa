"""A short form of `python -m tests.torture imports`: many chargers, a process that dies."""

import pytest

from tests.torture import imports


@pytest.mark.parametrize("seed", [1, 2])
def test_all_that_a_list_names_is_made_once_however_often_it_is_cut_off(seed: int) -> None:
    assert imports.faults_of(400, seed) == []
