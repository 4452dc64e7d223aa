"""Read and write units as DynamoDB bills them, on demand: sizes rounded up, indexes included.

Source: the DynamoDB developer guide, "Capacity unit consumption" and "Item sizes and formats".
"""

from collections.abc import Iterable, Mapping
from math import ceil
from typing import Any

from tests.fakes.cloud import INDEXES

RawItem = Mapping[str, Any]
NARROW = {
    ("hub", "by_site"): ("block", "block_since", "charger", "site", "subscription", "connected")
}
"""Indexes that do not hold whole items, with what they hold beside keys (docs/data.md 8)."""
_OVERHEAD = 100


def size_of(item: RawItem) -> int:
    """Bytes of an item in DynamoDB's own form: names and values."""
    return sum(len(name.encode()) + _size(value) for name, value in item.items())


def stored(table: str, item: RawItem) -> tuple[int, int]:
    """Bytes that storage is billed for, of the table and of its indexes: 100 more for each item."""
    projected = (_projected(table, name, item) for name in INDEXES[table])
    copies = sum(size_of(copy) + _OVERHEAD for copy in projected if copy is not None)
    return size_of(item) + _OVERHEAD, copies


def read_units(sizes: Iterable[int], *, consistent: bool) -> float:
    """One request's: sizes add up, then round to 4 KB; nothing found costs as the smallest."""
    units = max(1, ceil(sum(sizes) / 4096))
    return float(units) if consistent else units / 2


def write_units(table: str, old: RawItem | None, new: RawItem | None) -> tuple[int, int]:
    """Of the table, and of its indexes: a transaction doubles only the first."""
    indexes = (_index_units(table, name, old, new) for name in INDEXES[table])
    return _rounded(old, new), sum(indexes)


def _index_units(table: str, index: str, old: RawItem | None, new: RawItem | None) -> int:
    before, after = _projected(table, index, old), _projected(table, index, new)
    if before == after:
        return 0
    keys = INDEXES[table][index]
    if before is None or after is None or any(before[key] != after[key] for key in keys):
        return sum(_rounded(image) for image in (before, after) if image is not None)
    return _rounded(before, after)


def _projected(table: str, index: str, item: RawItem | None) -> RawItem | None:
    keys = INDEXES[table][index]
    if item is None or any(key not in item for key in keys):
        return None
    kept = NARROW.get((table, index))
    if kept is None:
        return item
    return {name: item[name] for name in ("pk", "sk", *keys, *kept) if name in item}


def _rounded(*images: RawItem | None) -> int:
    return max(1, *(ceil(size_of(image) / 1024) for image in images if image is not None), 1)


def _size(value: Mapping[str, Any]) -> int:
    ((kind, content),) = value.items()
    match kind:
        case "S":
            return len(content.encode())
        case "B":
            return len(content)
        case "N":
            return (len(content.lstrip("-").replace(".", "")) + 1) // 2 + 1
        case "M":
            return 3 + sum(1 + len(k.encode()) + _size(v) for k, v in content.items())
        case "L":
            return 3 + sum(1 + _size(v) for v in content)
        case "BOOL" | "NULL":
            return 1
    raise ValueError(f"no item of ours holds a value of the kind {kind}")
