"""A function behind a table's stream, with rights enforced, across kills of the embedded AWS."""

import io
import json
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.torture.journal import Emulator

pytestmark = pytest.mark.embedded

KILLS, PUTS, BATCH = 2, 60, 10
TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "lambda.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}
SLOW_COUNT = """
import boto3, time
table = boto3.client("dynamodb")

def handler(event, context):
    time.sleep(0.05)
    for record in event["Records"]:
        table.update_item(
            TableName="counted",
            Key=record["dynamodb"]["Keys"],
            UpdateExpression="ADD numbers :number, times :one",
            ExpressionAttributeValues={
                ":number": {"SS": [record["dynamodb"]["SequenceNumber"]]},
                ":one": {"N": "1"},
            },
        )
"""


@pytest.fixture
def emulator(tmp_path: Path) -> Any:
    emulator = Emulator(tmp_path)
    emulator.start()
    yield emulator
    emulator.kill()


def test_changes_not_yet_delivered_reach_the_function_after_a_kill(emulator: Emulator) -> None:
    mapping = _a_function_behind_a_stream(emulator)
    emulator.snapshot()

    for kill in range(KILLS):
        for number in range(PUTS):
            _put(emulator, f"{kill} {number}")
        emulator.kill()
        emulator.start()

    counted = _counted(emulator, KILLS * PUTS)
    assert len(counted) == KILLS * PUTS
    assert all(len(item["numbers"]["SS"]) == 1 for item in counted)
    # What was under way at a kill comes again, and once more where the function took too long.
    assert sum(int(item["times"]["N"]) - 1 for item in counted) <= 2 * KILLS * BATCH
    assert _mappings(emulator) == [mapping]


def test_a_damaged_snapshot_is_named_and_nothing_starts(emulator: Emulator) -> None:
    emulator.snapshot()
    emulator.kill()
    (snapshot,) = (emulator.folder / "state").glob("snapshot-*")
    (snapshot / "dynamodb.json").write_text("{")

    with pytest.raises(AssertionError, match=r"dynamodb.json can't be read"):
        emulator.start()


def _a_function_behind_a_stream(emulator: Emulator) -> str:
    source, counted = _a_table(emulator, "source"), _a_table(emulator, "counted")
    grant = {"Effect": "Allow", "Action": "dynamodb:UpdateItem", "Resource": counted["TableArn"]}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [grant]})
    roles = emulator.client("iam")
    role = roles.create_role(RoleName="count", AssumeRolePolicyDocument=json.dumps(TRUST))
    roles.put_role_policy(RoleName="count", PolicyName="count", PolicyDocument=policy)
    functions = emulator.client("lambda")
    functions.create_function(
        FunctionName="count",
        Runtime="python3.11",
        Role=role["Role"]["Arn"],
        Handler="count.handler",
        Code={"ZipFile": _zipped(SLOW_COUNT)},
        Timeout=30,
    )
    mapping = functions.create_event_source_mapping(
        FunctionName="count",
        EventSourceArn=source["LatestStreamArn"],
        StartingPosition="TRIM_HORIZON",
        BatchSize=BATCH,
    )
    return str(mapping["UUID"])


def _a_table(emulator: Emulator, name: str) -> dict[str, str]:
    made = emulator.client("dynamodb").create_table(
        TableName=name,
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
    )
    return dict(made["TableDescription"])


def _zipped(code: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("count.py", code)
    return buffer.getvalue()


def _put(emulator: Emulator, name: str) -> None:
    emulator.client("dynamodb").put_item(TableName="source", Item={"pk": {"S": name}})


def _counted(emulator: Emulator, expected: int) -> list[dict[str, Any]]:
    deadline = time.monotonic() + 30
    while True:
        items = emulator.client("dynamodb").scan(TableName="counted")["Items"]
        if len(items) >= expected or time.monotonic() > deadline:
            return list(items)
        time.sleep(0.2)


def _mappings(emulator: Emulator) -> list[str]:
    found = emulator.client("lambda").list_event_source_mappings()["EventSourceMappings"]
    return [mapping["UUID"] for mapping in found]
