"""Streams of the four tables → history, live state, pushes, work in queues.

Records of one item are handled in order: where one fails, it and what follows come again.
"""

from typing import Any

from aws_lambda_powertools import Logger, single_metric
from aws_lambda_powertools.metrics import MetricUnit

from functions.telemetry.changes import change_of, follow
from functions.telemetry.deviating import count_deviations
from shared.domain.frames import StoredFrame

logger = Logger()


def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """The answer names the first record that failed, if one did."""
    records = event["Records"]
    frames: list[StoredFrame] = []
    failed = _follow(records, frames)
    if frames and not _counted(frames, records[0]):
        # Counting is safe to repeat, and so is all else.
        failed = records[0]
    if failed is None:
        return {"batchItemFailures": []}
    return {"batchItemFailures": [{"itemIdentifier": failed["dynamodb"]["SequenceNumber"]}]}


def _follow(records: list[dict[str, Any]], frames: list[StoredFrame]) -> dict[str, Any] | None:
    """The first record that failed; `frames` takes those that were followed."""
    for record in records:
        try:
            frame = follow(change_of(record))
        except Exception:
            _report(record)
            return record
        if frame is not None:
            frames.append(frame)
    return None


def _counted(frames: list[StoredFrame], first: dict[str, Any]) -> bool:
    try:
        count_deviations(frames)
    except Exception:
        _report(first)
        return False
    return True


def _report(record: dict[str, Any]) -> None:
    keys = record["dynamodb"]["Keys"]
    logger.exception(
        "a change could not be followed",
        key=f"{keys['pk']['S']} {keys['sk']['S']}",
        source=record.get("eventSourceARN", ""),
    )
    with single_metric(name="Failed", unit=MetricUnit.Count, value=1):
        pass
