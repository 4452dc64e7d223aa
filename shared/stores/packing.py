"""Histories in their items: as small as they can be, for what is read of them is what they cost."""

import json
import sys
import zlib
from array import array
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from shared.domain.charger_history import Tally
from shared.domain.columns import row_of

KEPT_UNPACKED = 2000
"""Weeks that a process keeps unpacked: those of a hundred sites for four months, some 25 MB."""
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


def numbers_unpacked(data: bytes) -> "array[int]":
    """What `numbers_packed` was given, as `columns.row_of` has it."""
    planes = zlib.decompress(data)
    count = len(planes) // _WORD
    numbers = row_of(())
    raw = bytearray(count * numbers.itemsize)
    for place in range(_WORD):
        raw[place :: numbers.itemsize] = planes[place * count : (place + 1) * count]
    numbers.frombytes(raw)
    return _turned(numbers)


def _turned(numbers: "array[int]") -> "array[int]":
    """Little end first, on every processor."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def tally_told(tally: Tally) -> dict[str, Any]:
    """As it is packed: what there is of it."""
    amounts = {"net": tally.net, "gross": tally.gross}
    texts = {name: {c: str(one) for c, one in sums.items()} for name, sums in amounts.items()}
    return {name: part for name, part in {"counts": tally.counts, **texts}.items() if part}


def tally_from(told: Mapping[str, Any]) -> Tally:
    """What `tally_told` was given."""
    return Tally(told.get("counts", {}), _amounts(told.get("net")), _amounts(told.get("gross")))


def _amounts(told: Mapping[str, str] | None) -> dict[str, Decimal]:
    return {} if told is None else {currency: Decimal(one) for currency, one in told.items()}
