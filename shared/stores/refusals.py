"""Refused handshakes (pattern 56): remembered in this process, counted in the table."""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TypeVar

from shared.domain.ids import ChargerId, CompanyId
from shared.domain.refusals import (
    KEPT_FOR,
    REMEMBERED_FOR,
    UNKNOWN_AN_HOUR,
    UNKNOWN_WRITTEN_EVERY,
    WRITTEN_EVERY,
    RefusedHandshakes,
)
from shared.stores import tables

AT_MOST = 2_000
"""Refusals that one process remembers; the oldest go first."""
_UNKNOWN = "REFUSED"
_HOUR_S = 3_600
_Name = TypeVar("_Name")
_Value = TypeVar("_Value")


@dataclass
class _Seen:
    """A refusal of certain credentials under a name."""

    refused: RefusedHandshakes
    until: datetime


@dataclass
class _Count:
    """What was not written yet."""

    pending: int
    written_at: datetime | None


class Refusals:
    """Bounded in memory, in reads and in writes, whatever comes."""

    def __init__(self) -> None:
        self._seen: OrderedDict[tuple[str, bytes], _Seen] = OrderedDict()
        self._counts: OrderedDict[str, _Count] = OrderedDict()
        self._unknown_in: tuple[int, int] = (0, 0)

    def again(self, name: str, credentials: str, now: datetime) -> bool:
        """Whether just these credentials were refused a moment ago: no read.

        Pattern 56, a write where the last one is long ago.
        """
        seen = self._seen.get(_key(name, credentials))
        if seen is None or now >= seen.until:
            return False
        self._count(seen.refused, now)
        return True

    def add(self, refused: RefusedHandshakes, credentials: str, now: datetime) -> None:
        """Pattern 56, at most one write a minute and identity, in this process."""
        seen = _Seen(refused, now + REMEMBERED_FOR)
        _keep(self._seen, _key(refused.identity, credentials), seen)
        self._count(refused, now)

    def of_charger(self, company: CompanyId, charger: ChargerId) -> RefusedHandshakes | None:
        """Pattern 56, one read."""
        item = tables.get(tables.CONNECTIONS, (f"K#{company}#{charger}", _UNKNOWN))
        return None if item is None else RefusedHandshakes.model_validate(item)

    def unknown(self, limit: int, cursor: str | None) -> tuple[list[RefusedHandshakes], str | None]:
        """Pattern 56, one query: names that nobody registered."""
        page = tables.query(tables.CONNECTIONS, _UNKNOWN, limit=limit, cursor=cursor)
        return list(map(RefusedHandshakes.model_validate, page.items)), page.cursor

    def _count(self, refused: RefusedHandshakes, now: datetime) -> None:
        name = refused.identity.casefold()
        count = self._counts.get(name) or _Count(0, None)
        count.pending += 1
        _keep(self._counts, name, count)
        if self._is_due(refused, count, now):
            tables.write_alone(_written(refused, count.pending, now))
            count.pending, count.written_at = 0, now

    def _is_due(self, refused: RefusedHandshakes, count: _Count, now: datetime) -> bool:
        if refused.charger is not None:
            return count.written_at is None or now - count.written_at >= WRITTEN_EVERY
        if count.written_at is not None:
            return now - count.written_at >= UNKNOWN_WRITTEN_EVERY
        hour = int(now.timestamp()) // _HOUR_S
        number = self._unknown_in[1] if self._unknown_in[0] == hour else 0
        self._unknown_in = (hour, min(number + 1, UNKNOWN_AN_HOUR + 1))
        return number < UNKNOWN_AN_HOUR


def _key(name: str, credentials: str) -> tuple[str, bytes]:
    return name.casefold(), hashlib.sha256(credentials.encode()).digest()


def _keep(kept: OrderedDict[_Name, _Value], key: _Name, value: _Value) -> None:
    kept[key] = value
    kept.move_to_end(key)
    if len(kept) > AT_MOST:
        kept.popitem(last=False)


def _written(refused: RefusedHandshakes, number: int, now: datetime) -> tables.Write:
    known = refused.charger is not None
    pk = f"K#{refused.company}#{refused.charger}" if known else _UNKNOWN
    sk = _UNKNOWN if known else refused.identity.casefold()
    fields = refused.model_dump(mode="json", exclude={"refused", "first_at"})
    fields |= {"last_at": tables.stamp(now), "expires": tables.epoch_s(now + KEPT_FOR)}
    write = tables.change(
        tables.CONNECTIONS, (pk, sk), fields, first=tables.stamp(now), number=number
    )
    write.request["UpdateExpression"] += (
        ", first_at = if_not_exists(first_at, :first) ADD refused :number"
    )
    return write


@cache
def refusals() -> Refusals:
    """The store of this process."""
    return Refusals()
