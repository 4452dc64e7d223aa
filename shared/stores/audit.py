"""The audit log: written with the change itself, read newest first (docs/data.md 20)."""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from shared.domain.audit import ALL, KEPT, AuditEntry, Wanted
from shared.domain.ids import CompanyId
from shared.stores import tables

_READS = 10
_REWRITTEN_AT_ONCE = 200


def recorded(entry: AuditEntry) -> tables.Write:
    """The part of a transaction that keeps `entry`. Pattern 20, put; its key is new each time."""
    key = (_partition(entry.company), f"{tables.stamp(entry.at)}#{entry.id}")
    return tables.put(tables.HUB, key, _item(entry))


class AuditLog:
    """What people changed."""

    def add(self, entry: AuditEntry) -> None:
        """Pattern 20, one write: for a change that is written in many parts."""
        tables.write_alone(recorded(entry))

    def page_of(
        self, company: CompanyId, limit: int, cursor: str | None, wanted: Wanted = ALL
    ) -> tuple[list[AuditEntry], str | None]:
        """Pattern 20, at most _READS queries, newest first; a page may be short."""
        found: list[AuditEntry] = []
        for _ in range(_READS):
            page = tables.query(
                tables.HUB,
                _partition(company),
                between=_period(wanted),
                limit=limit - len(found),
                cursor=cursor,
                backwards=True,
            )
            found += map(wanted.narrowed, filter(wanted.holds, map(_entry, page.items)))
            cursor = page.cursor
            if cursor is None or len(found) == limit:
                break
        return found, cursor

    def each_of(self, company: CompanyId, wanted: Wanted) -> Iterator[AuditEntry]:
        """Pattern 20, a query over the period, newest first."""
        items = tables.each(
            tables.HUB, _partition(company), between=_period(wanted), backwards=True
        )
        return map(wanted.narrowed, filter(wanted.holds, map(_entry, items)))

    def some_of(self, entries: Iterable[tuple[CompanyId, datetime, str]]) -> list[AuditEntry]:
        """Pattern 20, those that are there of known moment and id: a read unit per 4 KB."""
        wanted = [(_partition(c), f"{tables.stamp(at)}#{name}") for c, at, name in entries]
        found = tables.get_together(tables.HUB, wanted)
        return [_entry(found[key]) for key in wanted if key in found]

    def rewrite(
        self,
        company: CompanyId,
        change: Callable[[AuditEntry], AuditEntry],
        cursor: str | None,
    ) -> str | None:
        """Pattern 20, oldest first: a consistent query of some hundreds from `cursor` on, and a put
        for each that `change` makes another; safe to repeat. Where it goes on, or None at the end.
        """
        page = tables.query(
            tables.HUB,
            _partition(company),
            limit=_REWRITTEN_AT_ONCE,
            cursor=cursor,
            consistent=True,
        )
        for before in map(_entry, page.items):
            after = change(before)
            if after != before:
                tables.write_alone(recorded(after))
        return page.cursor


def _item(entry: AuditEntry) -> dict[str, Any]:
    """What is in it of many is compressed: most of it is the same in all of them."""
    item = {
        **entry.model_dump(mode="json", exclude={"parts"}),
        "expires": tables.epoch_s(entry.at + KEPT),
    }
    if not entry.parts:
        return item
    parts = [part.model_dump(mode="json") for part in entry.parts]
    return {**item, "parts": zlib.compress(json.dumps(parts, separators=(",", ":")).encode())}


def _entry(item: Mapping[str, Any]) -> AuditEntry:
    packed = item.get("parts")
    parts = json.loads(zlib.decompress(packed)) if packed else ()
    return AuditEntry.model_validate({**item, "parts": parts})


def _partition(company: CompanyId) -> str:
    return f"C#{company}#AUDIT"


def _period(wanted: Wanted) -> tables.Key:
    low = tables.stamp(wanted.begin) if wanted.begin else "0"
    return low, tables.stamp(wanted.end) if wanted.end else "9"


@cache
def audit_log() -> AuditLog:
    """The store of this process."""
    return AuditLog()
