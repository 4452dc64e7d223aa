"""A list that is put together from several: one after the other, page by page."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from shared.domain.errors import Invalid

T = TypeVar("T")
Part = Callable[[int, str | None], tuple[list[T], str | None]]
"""Reads at most so many from a cursor on: what is wanted of them, and the cursor to the next."""

_READS = 10


def page_through(
    parts: Mapping[str, Part[T]], limit: int, cursor: str | None
) -> tuple[list[T], str | None]:
    """At most `limit`, and the cursor to the next, which names its part. At most ten reads, so
    that a page may be short, even empty, and go on. Raises Invalid (`#/cursor`).
    """
    names = list(parts)
    name, _, inner = cursor.partition(".") if cursor else (names[0], "", "")
    if name not in parts:
        raise Invalid("#/cursor")
    left, after = names[names.index(name) :], inner or None
    found: list[T] = []
    for _ in range(_READS):
        read, after = parts[left[0]](limit - len(found), after)
        found += read
        if after is None:
            del left[0]
        if not left:
            return found, None
        if len(found) == limit:
            break
    return found, f"{left[0]}.{after or ''}"
