"""The drill of docs/operating.md: tables as they were at a moment, and single things put back.

`python -m infra.aws.restore tables [2026-03-02T12:00:00Z]` restores all four beside the live ones;
`python -m infra.aws.restore back hub 'C#acme'` puts back what a partition lacks.
"""

import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import boto3
from botocore.exceptions import ClientError

STACK = "hub-storage"
TABLES = ("hub", "sessions", "telemetry", "connections")
ENDING = "-restored"
LOOK_EVERY_S = 15


def live_tables(cloudformation: Any) -> dict[str, str]:
    """Their names on AWS, by ours."""
    [stack] = cloudformation.describe_stacks(StackName=STACK)["Stacks"]
    outputs = {one["OutputKey"]: one["OutputValue"] for one in stack["Outputs"]}
    return {name: outputs[f"{name.capitalize()}Table"] for name in TABLES}


def restore(dynamodb: Any, table: str, at: datetime | None) -> str:
    """Begins it; the name of the new table. None: the latest moment that can be had."""
    moment = {"UseLatestRestorableTime": True} if at is None else {"RestoreDateTime": at}
    dynamodb.restore_table_to_point_in_time(
        SourceTableName=table, TargetTableName=table + ENDING, **moment
    )
    return table + ENDING


def wait_for(dynamodb: Any, table: str, wait: Callable[[float], None] = time.sleep) -> None:
    """Until it can be read: minutes to hours."""
    while dynamodb.describe_table(TableName=table)["Table"]["TableStatus"] != "ACTIVE":
        wait(LOOK_EVERY_S)


def protect(dynamodb: Any, table: str) -> None:
    """What a restored table comes without."""
    dynamodb.update_time_to_live(
        TableName=table,
        TimeToLiveSpecification={"Enabled": True, "AttributeName": "expires"},
    )
    dynamodb.update_continuous_backups(
        TableName=table,
        PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True},
    )
    dynamodb.update_table(TableName=table, DeletionProtectionEnabled=True)


def put_back(dynamodb: Any, source: str, target: str, partition: str) -> tuple[int, int]:
    """How many items came back, and how many were there: those are left as they are."""
    back = there = 0
    for item in _items(dynamodb, source, partition):
        try:
            dynamodb.put_item(
                TableName=target, Item=item, ConditionExpression="attribute_not_exists(pk)"
            )
        except ClientError as refusal:
            if refusal.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
            there += 1
        else:
            back += 1
    return back, there


def _items(dynamodb: Any, table: str, partition: str) -> Iterator[dict[str, Any]]:
    pages = dynamodb.get_paginator("query").paginate(
        TableName=table,
        KeyConditionExpression="pk = :partition",
        ExpressionAttributeValues={":partition": {"S": partition}},
        ConsistentRead=True,
    )
    for page in pages:
        yield from page["Items"]


def main(wanted: list[str]) -> int:
    """0; 2 with a sentence where it was asked otherwise."""
    session: Any = boto3.Session()
    dynamodb = session.client("dynamodb")
    match wanted:
        case ["tables", *moments] if len(moments) <= 1:
            at = datetime.fromisoformat(moments[0]) if moments else None
            made = [restore(dynamodb, t, at) for t in live_tables(_stacks(session)).values()]
            for table in made:
                wait_for(dynamodb, table)
                protect(dynamodb, table)
                print(f"{table} is there", flush=True)
        case ["back", name, partition] if name in TABLES:
            table = live_tables(_stacks(session))[name]
            back, there = put_back(dynamodb, table + ENDING, table, partition)
            print(f"{back} put back, {there} were there")
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def _stacks(session: Any) -> Any:
    return session.client("cloudformation")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
