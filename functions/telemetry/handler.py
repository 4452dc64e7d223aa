"""Streams of the four tables → history, live state, pushes, work in queues.

Records of one item are handled in order: where one fails, it and what follows come again. A frame
that goes on failing is put off, and what follows it goes on.
"""

from datetime import datetime
from hashlib import sha256
from typing import Any

from functions.telemetry.changes import change_of, follow
from functions.telemetry.deviating import count_deviations
from functions.telemetry.putting_off import fails_for_good, is_not_tried, put_off
from shared.domain.frames import StoredFrame
from shared.logs import count, discreetly, logger
from shared.stores.frames import name_of
from shared.world import now


@discreetly
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """The answer names the first record that failed, if one did."""
    records = event["Records"]
    frames: list[StoredFrame] = []
    failed = _follow(records, frames, now())
    if frames and not _counted(frames, records[0], now()):
        # Counting is safe to repeat, and so is all else.
        failed = records[0]
    if failed is None:
        return {"batchItemFailures": []}
    return {"batchItemFailures": [{"itemIdentifier": failed["dynamodb"]["SequenceNumber"]}]}


def _follow(
    records: list[dict[str, Any]], frames: list[StoredFrame], moment: datetime
) -> dict[str, Any] | None:
    """The first record that failed; `frames` takes those that were followed."""
    for record in records:
        try:
            frame = _frame(record, moment)
        except Exception:
            _report(record)
            return record
        if frame is not None:
            frames.append(frame)
    return None


def _frame(record: dict[str, Any], moment: datetime) -> StoredFrame | None:
    """The frame that was followed. None: it is put off, or the record is of something else."""
    change = change_of(record)
    if not change.is_frame:
        return follow(change)
    if is_not_tried(change.at, moment):
        put_off(*change.of_frame)
        return None
    try:
        return follow(change)
    except Exception:
        if not fails_for_good(change.at, moment):
            raise
        _report(record)
        put_off(*change.of_frame)
        return None


def _counted(frames: list[StoredFrame], first: dict[str, Any], moment: datetime) -> bool:
    """Whether all deviations are counted, or will be."""
    try:
        count_deviations(frames)
    except Exception:
        _report(first)
        if not fails_for_good(frames[0].received_at, moment):
            return False
        for frame in frames:
            put_off(frame.company, frame.charger, name_of(frame))
    return True


def _report(record: dict[str, Any]) -> None:
    """Keys name cards: who knows the key finds it by its digest."""
    pk, sk = (record["dynamodb"]["Keys"][name]["S"] for name in ("pk", "sk"))
    logger().exception(
        "a change could not be followed",
        kind=f"{pk.partition('#')[0]} {sk.partition('#')[0]}",
        key_sha256=sha256(f"{pk} {sk}".encode()).hexdigest(),
        source=record.get("eventSourceARN", ""),
    )
    count("Failed")
