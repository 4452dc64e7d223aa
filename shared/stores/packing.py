"""Histories in their items: as small as they can be, for what is read of them is what they cost."""

import json
import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

_WORD = 4
"""Bytes of a number: up to 4.2 billion seconds or watt-hours."""


def packed(value: Any) -> bytes:
    """JSON, compressed."""
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode(), 9)


def unpacked(data: bytes) -> Any:
    """What `packed` was given, as JSON has it."""
    return json.loads(zlib.decompress(data))


def numbers_packed(numbers: Iterable[int]) -> bytes:
    """Whole numbers: their low bytes together, and so on, so that small ones take little."""
    raw = _turned(array("I", numbers)).tobytes()
    return zlib.compress(b"".join(raw[place::_WORD] for place in range(_WORD)), 9)


def numbers_unpacked(data: bytes) -> Sequence[int]:
    """What `numbers_packed` was given."""
    planes = zlib.decompress(data)
    count = len(planes) // _WORD
    raw = bytearray(len(planes))
    for place in range(_WORD):
        raw[place::_WORD] = planes[place * count : (place + 1) * count]
    numbers = array("I")
    numbers.frombytes(raw)
    return _turned(numbers)


def _turned(numbers: "array[int]") -> "array[int]":
    """Little end first, on every processor."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
