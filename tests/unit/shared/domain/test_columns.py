"""Rows that are added up at once are added up rightly."""

from random import Random

import pytest

from shared.domain.columns import columns_summed, row_of


def test_each_column_is_summed_for_itself() -> None:
    chance = Random(3)
    rows = [[chance.randrange(2**40) for _ in range(50)] for _ in range(200)]

    summed = columns_summed(rows, 50)

    assert list(summed) == [sum(column) for column in zip(*rows, strict=True)]


def test_nothing_comes_to_nothing() -> None:
    assert list(columns_summed([], 3)) == [0, 0, 0]


@pytest.mark.parametrize("number", [-1, 2**64])
def test_what_does_not_fit_is_no_row(number: int) -> None:
    with pytest.raises(OverflowError):
        row_of([number])
