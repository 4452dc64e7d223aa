"""Rows of whole numbers that are added up column by column, a thousand rows at once."""

import sys
from array import array
from collections.abc import Iterable, Sequence

_BYTES = 8


def row_of(numbers: Iterable[int]) -> "array[int]":
    """Numbers from 0 to before 2**64. Raises OverflowError for others."""
    return array("Q", numbers)


def columns_summed(rows: Iterable[Sequence[int]], columns: int) -> "array[int]":
    """The sum of each column; every row has so many. Raises OverflowError from 2**64 on.

    A row is taken as one long number of 64 bits a column, so that one addition adds a whole row.
    """
    whole = sum(int.from_bytes(row_of(row).tobytes(), sys.byteorder) for row in rows)
    summed = row_of(())
    summed.frombytes(whole.to_bytes(columns * _BYTES, sys.byteorder))
    return summed
