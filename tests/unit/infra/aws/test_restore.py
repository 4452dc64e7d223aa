"""Restoring: what was begun is gone on with, what is in the way is told, and arguments are read."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from moto import mock_aws

from infra.aws.account import Refused
from infra.aws.restore import begin, main, moment, protect, put
from tests.fakes.cloud import SETTINGS

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = datetime(2026, 3, 2, 13, tzinfo=UTC)
LIVE = ("hub", "sessions")


class Dynamo:
    """Tables that were restored before, by their moment, and what was begun of others since."""

    class exceptions:  # noqa: N801 - as boto3 has it
        class ResourceNotFoundException(Exception):
            """There is no such table."""

    def __init__(self, **restored: datetime | None) -> None:
        self._restored = {f"{name}-restored": at for name, at in restored.items()}
        self.begun: dict[str, datetime] = {}

    def describe_table(self, TableName: str) -> dict[str, Any]:  # noqa: N803 - boto3's name
        if TableName not in self._restored:
            raise self.exceptions.ResourceNotFoundException
        at = self._restored[TableName]
        return {"Table": {"RestoreSummary": {"RestoreDateTime": at}} if at else {}}

    def describe_continuous_backups(self, TableName: str) -> dict[str, Any]:  # noqa: N803
        latest = {"hub": LATER, "sessions": NOON.replace(microsecond=5)}[TableName]
        return {
            "ContinuousBackupsDescription": {
                "PointInTimeRecoveryDescription": {"LatestRestorableDateTime": latest}
            }
        }

    def restore_table_to_point_in_time(self, **asked: Any) -> None:
        self.begun[asked["TargetTableName"]] = asked["RestoreDateTime"]

    def get_paginator(self, _name: str) -> "Dynamo":
        return self

    def paginate(self, TableName: str, **_asked: Any) -> list[dict[str, Any]]:  # noqa: N803
        self.describe_table(TableName)
        return [{"Items": []}]


def test_without_a_moment_all_are_of_the_latest_that_all_can_have() -> None:
    dynamodb = Dynamo()

    assert begin(dynamodb, LIVE, None) == NOON
    assert dynamodb.begun == {"hub-restored": NOON, "sessions-restored": NOON}


def test_what_broke_off_is_gone_on_with() -> None:
    dynamodb = Dynamo(hub=NOON)

    assert begin(dynamodb, LIVE, NOON) == NOON
    assert dynamodb.begun == {"sessions-restored": NOON}


@pytest.mark.parametrize("at", [None, LATER])
def test_a_table_of_another_moment_is_in_the_way_and_nothing_is_begun(at: datetime | None) -> None:
    dynamodb = Dynamo(hub=NOON)

    with pytest.raises(Refused, match=r"(?s)hub-restored.*tables 2026-03-02T12:00:00Z.*delete"):
        begin(dynamodb, LIVE, at)

    assert dynamodb.begun == {}


def test_a_table_that_was_not_restored_is_in_the_way() -> None:
    with pytest.raises(Refused, match="hub-restored is there already"):
        begin(Dynamo(hub=None), LIVE, NOON)


@pytest.fixture
def dynamodb(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    with mock_aws():
        made: Any = boto3.client("dynamodb")
        made.create_table(
            TableName="hub-restored",
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )
        yield made


def test_what_was_protected_before_it_broke_off_is_protected_again(dynamodb: Any) -> None:
    protect(dynamodb, "hub-restored", "NEW_IMAGE")

    protect(dynamodb, "hub-restored", "NEW_IMAGE")

    table = dynamodb.describe_table(TableName="hub-restored")["Table"]
    assert table["DeletionProtectionEnabled"]
    assert table["StreamSpecification"]["StreamViewType"] == "NEW_IMAGE"
    expiry = dynamodb.describe_time_to_live(TableName="hub-restored")["TimeToLiveDescription"]
    assert expiry["AttributeName"] == "expires"


def test_a_partition_of_which_there_is_nothing_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert put(Dynamo(hub=NOON), "hub", "C#acme", "back") == 1
    assert "hub-restored has nothing of C#acme" in capsys.readouterr().err


def test_what_was_not_restored_puts_nothing_back() -> None:
    with pytest.raises(Refused, match="There is no hub-restored"):
        put(Dynamo(), "hub", "C#acme", "back")


def test_a_moment_has_its_zone() -> None:
    assert moment("2026-03-02T13:00:00+01:00") == NOON


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([], "usage"),
        (["tables", "yesterday"], "'yesterday' is no moment with its zone"),
        (["tables", "2026-03-02T12:00:00"], "is no moment with its zone"),
        (["back", "hub"], "partition"),
        (["back", "hub", "C#acme", "C#other"], "C#other"),
        (["back", "cards", "C#acme"], "invalid choice"),
    ],
)
def test_whoever_asks_otherwise_is_told_how(
    capsys: pytest.CaptureFixture[str], given: list[str], told: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(given)

    assert ended.value.code == 2
    assert told in capsys.readouterr().err
