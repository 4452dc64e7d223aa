"""Counts read and write units as DynamoDB bills them, from the calls that boto3 makes.

Writes: the larger of the item before and after, in KB; one more for each index whose entry changes,
two where its key does; transactions double. Reads: 4 KB a unit, half of it when not consistent.
"""

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import boto3

from tests.fakes.cloud import INDEXES

NARROW = {("hub", "by_site"): {"block", "block_since", "charger", "site", "subscription"}}
Item = dict[str, Any]


@dataclass
class Counted:
    """Units, and what the table's stream would tell."""

    reads: float = 0
    writes: float = 0
    changes: list[tuple[str, Item | None, Item | None]] = field(default_factory=list)


def size_of(item: Mapping[str, Any]) -> int:
    """Bytes of an item: names and values."""
    return sum(len(name.encode()) + _value(value) for name, value in item.items())


def _value(typed: Mapping[str, Any]) -> int:
    ((kind, value),) = typed.items()
    if kind == "M":
        return 3 + size_of(value)
    if kind == "L":
        return 3 + sum(1 + _value(one) for one in value)
    if kind in ("BOOL", "NULL"):
        return 1
    if kind == "N":
        return len(str(value)) // 2 + 1
    return len(value) if kind == "B" else len(str(value).encode())


def write_units(table: str, old: Item | None, new: Item | None) -> int:
    """Of one write of one item, its indexes included."""
    size = max(size_of(old or {}), size_of(new or {}))
    units = max(1, math.ceil(size / 1024))
    return units + sum(_index_units(table, name, old, new) for name in INDEXES[table])


def _index_units(table: str, name: str, old: Item | None, new: Item | None) -> int:
    before, after = (_entry(table, name, image) for image in (old, new))
    if before == after:
        return 0
    keys = INDEXES[table][name]
    moved = (
        before is not None and after is not None and any(before[key] != after[key] for key in keys)
    )
    kilobytes = max(1, math.ceil(size_of(after or before or {}) / 1024))
    return kilobytes * (2 if moved else 1)


def _entry(table: str, name: str, image: Item | None) -> Item | None:
    """What an index holds of an item; None: the item is not in it."""
    keys = INDEXES[table][name]
    if image is None or any(key not in image for key in keys):
        return None
    wanted = NARROW.get((table, name))
    kept = {"pk", "sk", *keys} | (wanted or set())
    return image if wanted is None else {k: v for k, v in image.items() if k in kept}


@contextmanager
def counting(client: Any) -> Iterator[Counted]:
    """Counts the calls of `client`; another one looks at items before and after, uncounted."""
    counted, looking = Counted(), boto3.client("dynamodb")
    held: list[tuple[str, Item, Item | None, int]] = []

    def before(params: dict[str, Any], model: Any, **_more: Any) -> None:
        for table, key, factor in _written(model.name, params, looking):
            held.append((table, key, _image(looking, table, key), factor))

    def after(parsed: dict[str, Any], model: Any, **_more: Any) -> None:
        counted.reads += _read_units(model.name, parsed)
        for table, key, old, factor in held:
            new = _image(looking, table, key)
            counted.writes += factor * write_units(table, old, new)
            if old != new:
                counted.changes.append((table, old, new))
        held.clear()

    client.meta.events.register("provide-client-params.dynamodb", before)
    client.meta.events.register("after-call.dynamodb", after)
    try:
        yield counted
    finally:
        client.meta.events.unregister("provide-client-params.dynamodb", before)
        client.meta.events.unregister("after-call.dynamodb", after)


def _written(action: str, params: dict[str, Any], _client: Any) -> list[tuple[str, Item, int]]:
    """Table, key and factor of every item that a call may write."""
    if action == "TransactWriteItems":
        parts = [next(iter(part.values())) for part in params["TransactItems"]]
        return [(part["TableName"], _key(part), 2) for part in parts]
    if action in ("PutItem", "UpdateItem", "DeleteItem"):
        return [(params["TableName"], _key(params), 1)]
    return []


def _key(request: dict[str, Any]) -> Item:
    given = request.get("Key") or request["Item"]
    return {"pk": given["pk"], "sk": given["sk"]}


def _image(client: Any, table: str, key: Item) -> Item | None:
    found: Item | None = client.get_item(TableName=table, Key=key).get("Item")
    return found


def _read_units(action: str, parsed: dict[str, Any]) -> float:
    """All our single and batch reads are consistent, our queries are not."""
    if action == "GetItem":
        return max(1, math.ceil(size_of(parsed.get("Item", {})) / 4096))
    if action == "BatchGetItem":
        found = [item for items in parsed.get("Responses", {}).values() for item in items]
        return sum(max(1, math.ceil(size_of(item) / 4096)) for item in found)
    if action == "Query":
        size = sum(size_of(item) for item in parsed.get("Items", []))
        return max(1, math.ceil(size / 4096)) / 2
    return 0
