"""Frames of chargers (pattern 40): one compressed item each, kept for three months."""

import base64
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from shared.domain.frames import FrameSearch, StoredFrame, is_wanted
from shared.domain.ids import ChargerId, CompanyId
from shared.domain.redaction import without_secrets
from shared.domain.times import moment_of
from shared.stores import tables
from shared.stores.attempts import expiry, put_always
from shared.stores.frame_bodies import body_of, frame_of
from shared.stores.marshalling import plain

LIFE = timedelta(days=90)
_NEWEST, _FEW = 100, 8
_AT_ONCE = 200
_LOOKED_AT_MOST = 1000
_ALL = FrameSearch()
_LAST_MS = 10**13 - 1
Completion = Callable[[list[StoredFrame]], list[StoredFrame]]


class Frames:
    """Written by the gateway; all that follows from a frame follows from its stream record."""

    def add(self, frame: StoredFrame) -> None:
        """Pattern 40, one write. Its key is random: a repeated frame is kept twice.

        Passwords in it are masked."""
        name = name_of(frame)
        body = body_of(without_secrets(frame), name)
        key = (_partition(frame.company, frame.charger), name)
        expires = expiry(frame.received_at, LIFE)
        put_always(tables.TELEMETRY, key, {**body, "expires": expires})

    def named(self, company: CompanyId, charger: ChargerId, name: str) -> StoredFrame | None:
        """Pattern 40, one consistent read. None: it is not kept any more."""
        item = tables.get(tables.TELEMETRY, (_partition(company, charger), name), consistent=True)
        return None if item is None else frame_of(item)

    def names(
        self,
        company: CompanyId,
        charger: ChargerId,
        since: datetime,
        until: datetime,
        cursor: str | None,
    ) -> tuple[list[str], str | None]:
        """Pattern 40, one query: the names of a thousand frames at most, the oldest first."""
        page = tables.query(
            tables.TELEMETRY,
            _partition(company, charger),
            between=_period(FrameSearch(since=since, until=until)),
            limit=_LOOKED_AT_MOST,
            cursor=cursor,
        )
        return [item["sk"] for item in page.items], page.cursor

    def since(self, company: CompanyId, charger: ChargerId, moment: datetime) -> list[StoredFrame]:
        """Pattern 40, newest first, one consistent query: the newest hundred since then."""
        page = tables.query(
            tables.TELEMETRY,
            _partition(company, charger),
            between=_period(FrameSearch(since=moment)),
            limit=_NEWEST,
            backwards=True,
            consistent=True,
        )
        return list(map(frame_of, page.items))

    def heard_at(
        self,
        company: CompanyId,
        charger: ChargerId,
        since: datetime,
        until: datetime | None = None,
    ) -> datetime | None:
        """Pattern 40, a consistent query of a few, and more where much was asked of it: when its
        newest frame came, from `since` to before `until`, to a millisecond. None: there is none."""
        cursor: str | None = None
        while True:
            page = tables.query(
                tables.TELEMETRY,
                _partition(company, charger),
                between=_period(FrameSearch(since=since, until=until)),
                limit=_FEW,
                cursor=cursor,
                backwards=True,
                consistent=True,
            )
            told = (item["sk"].split("#") for item in page.items)
            came = (int(ms) for ms, direction, _ in told if direction == "in")
            newest = next(map(moment_of, came), None)
            if newest is not None or page.cursor is None:
                return newest
            cursor = page.cursor

    def page_of(  # noqa: PLR0913 - what is looked for, and where
        self,
        company: CompanyId,
        charger: ChargerId,
        limit: int,
        cursor: str | None,
        *,
        search: FrameSearch = _ALL,
        completed: Completion = list,
    ) -> tuple[list[StoredFrame], str | None]:
        """Pattern 40, newest first: one query where all are wanted.

        Else queries until the page is full, or a thousand frames were looked at: then the page is
        short, and its cursor goes on from there. `completed` adds what other stores know of them.
        """
        wanted: list[StoredFrame] = []
        looked_at = 0
        while True:
            size = limit if search.wants_all else _AT_ONCE
            page = tables.query(
                tables.TELEMETRY,
                _partition(company, charger),
                between=_period(search),
                limit=size,
                cursor=cursor,
                backwards=True,
            )
            frames = completed([frame_of(item) for item in page.items])
            for item, frame in zip(page.items, frames, strict=True):
                if is_wanted(frame, search):
                    wanted.append(frame)
                if len(wanted) == limit and item is not page.items[-1]:
                    return wanted, tables.cursor_after(item)
            looked_at += len(page.items)
            cursor = page.cursor
            if cursor is None or len(wanted) == limit or looked_at >= _LOOKED_AT_MOST:
                return wanted, cursor


def name_of(frame: StoredFrame) -> str:
    """By which a stored frame of a charger is found."""
    return f"{_stamp(frame.received_at)}#{frame.direction}#{frame.id}"


def frame_in(image: Mapping[str, Any]) -> StoredFrame:
    """The frame in the image of a stream record, where bytes are base 64."""
    data = base64.b64decode(image["data"]["B"])
    return frame_of(plain({**image, "data": {"B": data}}))


def _period(search: FrameSearch) -> tables.Key:
    """`since` included, `until` not: what follows its stamp in a key sorts behind it."""
    first = _stamp(search.since) if search.since else ""
    return first or "0", _stamp(search.until) if search.until else "~"


def _stamp(moment: datetime) -> str:
    return f"{min(max(int(moment.timestamp() * 1000), 0), _LAST_MS):013d}"


def _partition(company: CompanyId, charger: ChargerId) -> str:
    return f"F#{company}#{charger}"


@cache
def frames() -> Frames:
    """The store of this process."""
    return Frames()
