"""AWS in this process: moto with the product's four tables, its settings and its token keys."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
from moto import mock_aws

SETTINGS = {
    "AWS_DEFAULT_REGION": "eu-west-1",
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "HUB_TABLE": "hub",
    "SESSIONS_TABLE": "sessions",
    "TELEMETRY_TABLE": "telemetry",
    "CONNECTIONS_TABLE": "connections",
    "TOKEN_KEYS_SECRET": "token-keys",
    "PUBLIC_URL": "http://hub.test",
    "MAIL_FROM": "hub@hub.test",
    "POWERTOOLS_SERVICE_NAME": "test",
    "POWERTOOLS_METRICS_NAMESPACE": "test",
    "POWERTOOLS_TRACE_DISABLED": "true",
}
INDEXES = {
    "HUB_TABLE": {
        "listing": ("lpk", "lsk"),
        "by_site": ("spk", "ssk"),
        "by_due": ("dpk", "due_at"),
    },
    "SESSIONS_TABLE": {
        "by_company": ("cpk", "csk"),
        "by_site": ("spk", "csk"),
        "by_charger": ("hpk", "csk"),
        "by_card": ("kpk", "csk"),
    },
    "TELEMETRY_TABLE": {},
    "CONNECTIONS_TABLE": {"by_due": ("dpk", "due_at")},
}


@contextmanager
def aws_in_process() -> Iterator[None]:
    """An empty AWS; everything that a process keeps of it is forgotten before and after."""
    before = dict(os.environ)
    os.environ.update(SETTINGS)
    try:
        with mock_aws():
            _forget()
            for setting, indexes in INDEXES.items():
                _make_table(SETTINGS[setting], indexes)
            keys = {"current": "k1", "k1": "a key of thirty-two bytes or more, for tests"}
            boto3.client("secretsmanager").create_secret(
                Name="token-keys", SecretString=json.dumps(keys)
            )
            yield
    finally:
        _forget()
        os.environ.clear()
        os.environ.update(before)


def _make_table(name: str, indexes: dict[str, tuple[str, str]]) -> None:
    attributes = sorted({"pk", "sk", *(key for pair in indexes.values() for key in pair)})
    table: dict[str, Any] = {
        "TableName": name,
        "BillingMode": "PAY_PER_REQUEST",
        "KeySchema": _key(("pk", "sk")),
        "AttributeDefinitions": [{"AttributeName": a, "AttributeType": "S"} for a in attributes],
    }
    if indexes:
        table["GlobalSecondaryIndexes"] = [
            {"IndexName": i, "KeySchema": _key(pair), "Projection": {"ProjectionType": "ALL"}}
            for i, pair in indexes.items()
        ]
    boto3.client("dynamodb").create_table(**table)


def _key(pair: tuple[str, str]) -> list[dict[str, str]]:
    return [
        {"AttributeName": name, "KeyType": kind}
        for name, kind in zip(pair, ("HASH", "RANGE"), strict=True)
    ]


def _forget() -> None:
    from shared.stores.tables import dynamodb  # noqa: PLC0415 - only tests of stores need boto3
    from shared.stores.token_keys import token_keys  # noqa: PLC0415

    dynamodb.cache_clear()
    token_keys.cache_clear()
