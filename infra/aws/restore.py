"""The drill of docs/operating.md: tables as they were at a moment, and single things put back.

`python -m infra.aws.restore tables [2026-03-02T12:00:00Z]` restores all four beside the live ones;
`… back hub 'C#acme'` puts back what a partition lacks, `… back hub --all` what the table lacks;
`… over hub 'C#acme'`, `… over hub --all` the same, and what is there is again as it was: what has
come since stays. `… protect hub`: a table that was restored under its own name gets what it lacks.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

import boto3
from botocore.exceptions import ClientError

STACK = "hub-storage"
BOTH_IMAGES = "NEW_AND_OLD_IMAGES"
TABLES = {
    "hub": BOTH_IMAGES,
    "sessions": BOTH_IMAGES,
    "telemetry": "NEW_IMAGE",
    "connections": BOTH_IMAGES,
}
"""And what their streams carry, as the template of the stack has it."""
ENDING = "-restored"
LOOK_EVERY_S = 15
ALL = "--all"
AT_ONCE = 8
"""Parts of a table that are read side by side."""

Put = Callable[[Any, str, dict[str, Any]], bool]
"""Puts an item into a table: whether it did."""


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


def protect(dynamodb: Any, table: str, images: str) -> None:
    """What a restored table comes without; `images`: what its stream carries."""
    dynamodb.update_time_to_live(
        TableName=table,
        TimeToLiveSpecification={"Enabled": True, "AttributeName": "expires"},
    )
    dynamodb.update_continuous_backups(
        TableName=table,
        PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True},
    )
    dynamodb.update_table(
        TableName=table,
        DeletionProtectionEnabled=True,
        StreamSpecification={"StreamEnabled": True, "StreamViewType": images},
    )


def if_lacking(dynamodb: Any, table: str, item: dict[str, Any]) -> bool:
    """What is there is left as it is."""
    try:
        dynamodb.put_item(
            TableName=table, Item=item, ConditionExpression="attribute_not_exists(pk)"
        )
    except ClientError as refusal:
        if refusal.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return False
    return True


def as_it_was(dynamodb: Any, table: str, item: dict[str, Any]) -> bool:
    """Also over what is there."""
    dynamodb.put_item(TableName=table, Item=item)
    return True


WAYS: dict[str, Put] = {"back": if_lacking, "over": as_it_was}


def put_partition(
    dynamodb: Any, source: str, target: str, partition: str, put: Put
) -> tuple[int, int]:
    """How many items came back, and how many were left as they are. Safe to repeat."""
    return _put_each(dynamodb, target, _items(dynamodb, source, partition), put)


def put_all(dynamodb: Any, source: str, target: str, put: Put) -> tuple[int, int]:
    """The same for every partition."""

    def one_part(number: int) -> tuple[int, int]:
        return _put_each(dynamodb, target, _part(dynamodb, source, number), put)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        counts = list(threads.map(one_part, range(AT_ONCE)))
    return sum(back for back, _ in counts), sum(there for _, there in counts)


def _put_each(
    dynamodb: Any, target: str, items: Iterator[dict[str, Any]], put: Put
) -> tuple[int, int]:
    done = Counter(put(dynamodb, target, item) for item in items)
    return done[True], done[False]


def _part(dynamodb: Any, table: str, number: int) -> Iterator[dict[str, Any]]:
    pages = dynamodb.get_paginator("scan").paginate(
        TableName=table, Segment=number, TotalSegments=AT_ONCE, ConsistentRead=True
    )
    for page in pages:
        yield from page["Items"]


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
            live = live_tables(_stacks(session))
            made = {name: restore(dynamodb, table, at) for name, table in live.items()}
            for name, table in made.items():
                wait_for(dynamodb, table)
                protect(dynamodb, table, TABLES[name])
                print(f"{table} is there", flush=True)
        case ["protect", name] if name in TABLES:
            protect(dynamodb, live_tables(_stacks(session))[name], TABLES[name])
        case [("back" | "over") as way, name, partition] if name in TABLES:
            table = live_tables(_stacks(session))[name]
            back, there = _put(dynamodb, table, partition, WAYS[way])
            print(f"{back} put back, {there} were there")
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def _put(dynamodb: Any, table: str, partition: str, put: Put) -> tuple[int, int]:
    if partition == ALL:
        return put_all(dynamodb, table + ENDING, table, put)
    return put_partition(dynamodb, table + ENDING, table, partition, put)


def _stacks(session: Any) -> Any:
    return session.client("cloudformation")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
