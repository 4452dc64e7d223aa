"""Items that were read stay known for the length of one piece of work: a frame asks for its session
and its charger's state several times over, and nobody else changes them meanwhile but by version.

What this process writes is forgotten, and all of it once a condition fails: then somebody was
faster, and whoever tries again has to see what is there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from shared.stores.marshalling import Item

_Place = tuple[str, str, str]
_known: ContextVar[dict[_Place, Item | None] | None] = ContextVar("known", default=None)
_MISSING: Any = object()


@contextmanager
def reading_once() -> Iterator[None]:
    """Within it, an item is read consistently once, until this process writes to it."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def recalled(place: _Place) -> tuple[bool, Item | None]:
    """Whether the item at `place` (table, partition key, sort key) was read, and the item."""
    found = (_known.get() or {}).get(place, _MISSING)
    if found is _MISSING:
        return False, None
    return True, None if found is None else dict(found)


def keep(place: _Place, item: Item | None) -> None:
    """It was read; nothing where nothing is to be kept."""
    known = _known.get()
    if known is not None:
        known[place] = None if item is None else dict(item)


def forget(*requests: Any) -> None:
    """What these writes change, before they are made: one may fail and be done all the same."""
    known = _known.get() or {}
    for request in requests if known else ():
        key = request.get("Key") or request["Item"]
        known.pop((request["TableName"], key["pk"]["S"], key["sk"]["S"]), None)


def forget_all() -> None:
    """A condition failed."""
    known = _known.get()
    if known is not None:
        known.clear()
