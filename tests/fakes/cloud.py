"""AWS in memory (moto): the four tables with their keys and indexes, the queues, the settings."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import _lru_cache_wrapper
from importlib import import_module
from typing import Any
from unittest.mock import patch

import boto3
from moto import mock_aws

from shared.stores import exchange, tables

INDEXES = {
    "hub": {
        "listing": ("lpk", "lsk"),
        "by_site": ("spk", "ssk"),
        "by_due": ("dpk", "due_at"),
    },
    "sessions": {
        "by_company": ("cpk", "csk"),
        "by_site": ("spk", "ssk"),
        "by_charger": ("hpk", "hsk"),
        "by_card": ("kpk", "ksk"),
    },
    "telemetry": {},
    "connections": {"by_due": ("dpk", "due_at")},
}
_QUEUES = ("mail", "report", "import", "bulk", "command", "frame", "history")
_REGION = "eu-west-1"
SETTINGS = {
    **{f"{name.upper()}_TABLE": name for name in INDEXES},
    **{
        f"{name.upper()}_QUEUE_URL": f"https://sqs.{_REGION}.amazonaws.com/123456789012/{name}"
        for name in _QUEUES
    },
    "AWS_DEFAULT_REGION": _REGION,
    "AWS_REGION": _REGION,
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "EDGE_DIGESTS": "none",
    "RELEASE": "here",
    "CHARGER_API_ID": "chargers",
    "LIVE_API_ID": "live",
    "STAGE": "live",
    "CONNECTIONS_ENDPOINT": "https://{api_id}.execute-api.eu-west-1.amazonaws.com/{stage}",
    "POWERTOOLS_SERVICE_NAME": "test",
    "POWERTOOLS_METRICS_NAMESPACE": "test",
}
_CLIENTS = (
    "clients._session",
    "tables.dynamodb",
    "queues._sqs",
    "queues.mail_queue",
    "queues.report_queue",
    "queues.import_queue",
    "queues.bulk_queue",
    "queues.command_queue",
    "queues.frame_queue",
    "queues.history_queue",
    "pushes.charger_pushes",
    "pushes.live_pushes",
)
_SEEN = (
    "presence.presence",
    "refusals.refusals",
    "nudges.nudges",
    "history_marks.history_marks",
)


@contextmanager
def cloud() -> Iterator[None]:
    """Empty, and gone afterwards."""
    with patch.dict(os.environ, SETTINGS), mock_aws():
        forget()
        exchange.leave(tables.dynamodb())  # moto answers what would be sent
        for name, indexes in INDEXES.items():
            _create(name, indexes)
        sqs = boto3.client("sqs")
        for name in _QUEUES:
            sqs.create_queue(QueueName=name)
        yield
    forget()


@contextmanager
def cloud_at(url: str, tag: str) -> Iterator[None]:
    """The same tables, empty, in an AWS at `url`: those whose names end with `tag`."""
    names = {f"{name.upper()}_TABLE": f"{name}-{tag}" for name in INDEXES}
    with patch.dict(os.environ, {**SETTINGS, **names, "AWS_ENDPOINT_URL": url}):
        forget()
        for name, indexes in INDEXES.items():
            _create(f"{name}-{tag}", indexes)
        yield
    forget()


def queued(name: str) -> list[str]:
    """The bodies of what waits in a queue."""
    url = SETTINGS[f"{name.upper()}_QUEUE_URL"]
    answer = boto3.client("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=10)
    return [message["Body"] for message in answer.get("Messages", [])]


def empty(name: str) -> None:
    """Nothing waits in a queue any more."""
    boto3.client("sqs").purge_queue(QueueUrl=SETTINGS[f"{name.upper()}_QUEUE_URL"])


def waiting(name: str) -> int:
    """How many messages wait in a queue, those with a delay included."""
    url = SETTINGS[f"{name.upper()}_QUEUE_URL"]
    names: Any = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesDelayed"]
    answer = boto3.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=names)
    return sum(map(int, answer["Attributes"].values()))


def _create(name: str, indexes: dict[str, tuple[str, str]]) -> None:
    keys = {key for pair in indexes.values() for key in pair} | {"pk", "sk"}
    more = {
        "GlobalSecondaryIndexes": [
            {
                "IndexName": index,
                "KeySchema": _schema(*pair),
                "Projection": {"ProjectionType": "ALL"},
            }
            for index, pair in indexes.items()
        ]
    }
    boto3.client("dynamodb").create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=_schema("pk", "sk"),
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key in sorted(keys)],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
        **(more if indexes else {}),  # type: ignore[arg-type]
    )


def _schema(partition: str, sort: str) -> Any:
    return [
        {"AttributeName": partition, "KeyType": "HASH"},
        {"AttributeName": sort, "KeyType": "RANGE"},
    ]


def forget() -> None:
    """What a process of ours remembers, from one test to the next."""
    _forget(*_CLIENTS, *_SEEN)


def forget_what_was_seen() -> None:
    """… but for its clients: as one that has just started, and is warm."""
    _forget(*_SEEN)


def _forget(*paths: str) -> None:
    for path in paths:
        module, _, name = path.partition(".")
        cached: _lru_cache_wrapper[object] = getattr(import_module(f"shared.stores.{module}"), name)
        cached.cache_clear()
