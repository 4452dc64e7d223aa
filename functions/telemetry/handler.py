"""Streams of the four tables → history, live state, pushes, work in queues.

Records of one item are handled in order: where one fails, it and what follows come again.
"""

from typing import Any

from aws_lambda_powertools import Logger, single_metric
from aws_lambda_powertools.metrics import MetricUnit

from functions.telemetry.changes import change_of, follow

logger = Logger()


def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """The answer names the first record that failed, if one did."""
    for record in event["Records"]:
        try:
            follow(change_of(record))
        except Exception:
            _report(record)
            number = record["dynamodb"]["SequenceNumber"]
            return {"batchItemFailures": [{"itemIdentifier": number}]}
    return {"batchItemFailures": []}


def _report(record: dict[str, Any]) -> None:
    keys = record["dynamodb"]["Keys"]
    logger.exception(
        "a change could not be followed",
        key=f"{keys['pk']['S']} {keys['sk']['S']}",
        source=record.get("eventSourceARN", ""),
    )
    with single_metric(name="Failed", unit=MetricUnit.Count, value=1):
        pass
