"""What DynamoDB's streams would tell: every item of a table as a new one, in the order of keys."""

import base64
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from moto.dynamodb.models import dynamodb_backends

from functions.telemetry.handler import handler
from shared.stores import tables
from shared.world import now, setting


def records_of(table: str) -> list[dict[str, Any]]:
    """A record for each item that is there."""
    items = tables.dynamodb().scan(TableName=setting(table))["Items"]
    return [record(new=item, number=str(n)) for n, item in enumerate(items)]


def follow_frames() -> None:
    """Hands each stored frame to the telemetry function, and takes it away."""
    frames = [r for r in records_of("TELEMETRY_TABLE") if "data" in r["dynamodb"]["NewImage"]]
    assert handler({"Records": frames}, None) == {"batchItemFailures": []}
    for item in frames:
        key = item["dynamodb"]["Keys"]
        tables.dynamodb().delete_item(TableName=setting("TELEMETRY_TABLE"), Key=key)


_ACCOUNT = "123456789012"


@dataclass
class Streams:
    """All tables' streams, as the in-memory AWS keeps them, each record once and in order."""

    _told: dict[str, int] = field(default_factory=dict)

    def told(self) -> list[dict[str, Any]]:
        """What has not been told yet."""
        found: list[dict[str, Any]] = []
        for name in (tables.HUB, tables.SESSIONS, tables.TELEMETRY, tables.CONNECTIONS):
            table = dynamodb_backends[_ACCOUNT][setting("AWS_REGION")].tables[setting(name)]
            kept = table.stream_shard.items if table.stream_shard else []
            records = [record.to_json() for record in kept[self._told.get(name, 0) :]]
            self._told[name] = self._told.get(name, 0) + len(records)
            found += map(_dated, records)
        return found


def _dated(record: dict[str, Any]) -> dict[str, Any]:
    """With the moment in seconds and bytes in base 64, as Lambda gets them."""
    told = record["dynamodb"]
    images = {name: _coded(told[name]) for name in ("NewImage", "OldImage") if name in told}
    moment = told["ApproximateCreationDateTime"].timestamp()
    return {**record, "dynamodb": {**told, **images, "ApproximateCreationDateTime": moment}}


def record(
    new: dict[str, Any] | None = None,
    old: dict[str, Any] | None = None,
    number: str = "1",
    at: datetime | None = None,
) -> dict[str, Any]:
    """A record of now, or of `at`, with images as Lambda gets them: bytes in base 64."""
    known: dict[str, Any] = new or old or {}
    images = {"NewImage": new, "OldImage": old}
    told = {name: _coded(image) for name, image in images.items() if image is not None}
    return {
        "eventSourceARN": "arn",
        "dynamodb": {
            "Keys": {"pk": known["pk"], "sk": known["sk"]},
            "SequenceNumber": number,
            "ApproximateCreationDateTime": (at or now()).timestamp(),
            **told,
        },
    }


def _coded(image: dict[str, Any]) -> dict[str, Any]:
    return {
        name: {"B": base64.b64encode(value["B"]).decode()} if "B" in value else value
        for name, value in image.items()
    }
