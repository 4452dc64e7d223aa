"""Frames of chargers (pattern 40): one compressed item each, kept for three months."""

import base64
import json
import zlib
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from typing import Any

from shared.domain.frames import StoredFrame
from shared.domain.ids import ChargerId, CompanyId
from shared.stores import tables
from shared.stores.attempts import expiry, put_always
from shared.stores.marshalling import plain

LIFE = timedelta(days=90)
_PACKED = ("frame", "reply", "facts", "deviations", "latency_ms")


class Frames:
    """Written by the gateway; all that follows from a frame follows from its stream record."""

    def add(self, frame: StoredFrame) -> None:
        """Pattern 40, one write. Its key is random: a repeated frame is kept twice."""
        body = frame.model_dump(mode="json")
        packed = json.dumps({name: body.pop(name) for name in _PACKED}, separators=(",", ":"))
        at_ms = int(frame.received_at.timestamp() * 1000)
        key = (_partition(frame.company, frame.charger), f"{at_ms}#{frame.direction}#{frame.id}")
        data = zlib.compress(packed.encode(), 6)
        expires = expiry(frame.received_at, LIFE)
        put_always(tables.TELEMETRY, key, {**body, "data": data, "expires": expires})

    def page_of(
        self, company: CompanyId, charger: ChargerId, limit: int, cursor: str | None
    ) -> tuple[list[StoredFrame], str | None]:
        """Pattern 40, newest first, one query."""
        page = tables.query(
            tables.TELEMETRY,
            _partition(company, charger),
            limit=limit,
            cursor=cursor,
            backwards=True,
        )
        return [_frame(item) for item in page.items], page.cursor


def frame_in(image: Mapping[str, Any]) -> StoredFrame:
    """The frame in the image of a stream record, where bytes are base 64."""
    data = base64.b64decode(image["data"]["B"])
    return _frame(plain({**image, "data": {"B": data}}))


def _frame(item: dict[str, Any]) -> StoredFrame:
    return StoredFrame.model_validate({**item, **json.loads(zlib.decompress(item["data"]))})


def _partition(company: CompanyId, charger: ChargerId) -> str:
    return f"F#{company}#{charger}"


@cache
def frames() -> Frames:
    """The store of this process."""
    return Frames()
