"""The drill of docs/operating.md: tables as they were at a moment, and single things put back.

`python -m infra.aws.restore tables [2026-03-02T12:00:00Z]` restores all four beside the live ones;
`… back hub 'C#acme'` puts back what a partition lacks, `… back hub --all` what the table lacks;
`… over hub 'C#acme'`, `… over hub --all` the same, and what is there is again as it was: what has
come since stays. `… protect hub`: a table that was restored under its own name gets what it lacks.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError

from infra.aws.account import Refused, ended, session_in

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
AT_ONCE = 8
"""Parts of a table that are read side by side."""
A_SECOND = timedelta(seconds=1)
NOT_RESTORED = datetime.min.replace(tzinfo=UTC)

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


def begin(dynamodb: Any, tables: Iterable[str], at: datetime | None) -> datetime:
    """All of one moment, None: the latest that all can have; which it is. What was begun of it is
    not begun again. Raises Refused, and begins nothing, where a table of another is in the way."""
    tables = list(tables)
    there = {one: _made(dynamodb, one + ENDING) for one in tables}
    of_that = {one for one, made in there.items() if at and made and abs(made - at) < A_SECOND}
    for one, made in there.items():
        if made and one not in of_that:
            raise Refused(_in_the_way(one + ENDING, made))
    at = at or min(_latest(dynamodb, one) for one in tables)
    for one in tables:
        if one not in of_that:
            restore(dynamodb, one, at)
    return at


def _made(dynamodb: Any, table: str) -> datetime | None:
    """As of when it was restored, NOT_RESTORED: otherwise made; None: there is no such table."""
    try:
        found = dynamodb.describe_table(TableName=table)["Table"]
    except dynamodb.exceptions.ResourceNotFoundException:
        return None
    moment: datetime = found.get("RestoreSummary", {}).get("RestoreDateTime", NOT_RESTORED)
    return moment


def _latest(dynamodb: Any, table: str) -> datetime:
    asked = dynamodb.describe_continuous_backups(TableName=table)["ContinuousBackupsDescription"]
    latest = asked["PointInTimeRecoveryDescription"].get("LatestRestorableDateTime")
    if latest is None:
        raise Refused(f"{table} has no point-in-time recovery.")
    moment: datetime = latest.replace(microsecond=0)
    return moment


def _in_the_way(table: str, made: datetime) -> str:
    known = "not restored by this"
    if made != NOT_RESTORED:
        known = f"as of {shown(made)}; `… restore tables {shown(made)}` goes on with it"
    unlock = f"aws dynamodb update-table --table-name {table} --no-deletion-protection-enabled"
    delete = f"aws dynamodb delete-table --table-name {table}"
    return f"{table} is there already, {known}. For another moment first `{unlock}`, `{delete}`."


def shown(at: datetime) -> str:
    """As `tables` takes it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def wait_for(dynamodb: Any, table: str, wait: Callable[[float], None] = time.sleep) -> None:
    """Until it can be read: minutes to hours."""
    while dynamodb.describe_table(TableName=table)["Table"]["TableStatus"] != "ACTIVE":
        wait(LOOK_EVERY_S)


def protect(dynamodb: Any, table: str, images: str) -> None:
    """What a restored table comes without, unless it was given it before; `images`: what its
    stream carries."""
    expiry = dynamodb.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
    if expiry.get("TimeToLiveStatus", "DISABLED") == "DISABLED":
        dynamodb.update_time_to_live(
            TableName=table,
            TimeToLiveSpecification={"Enabled": True, "AttributeName": "expires"},
        )
    dynamodb.update_continuous_backups(
        TableName=table,
        PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True},
    )
    found = dynamodb.describe_table(TableName=table)["Table"]
    lacking: dict[str, Any] = {}
    if not found.get("StreamSpecification", {}).get("StreamEnabled"):
        lacking["StreamSpecification"] = {"StreamEnabled": True, "StreamViewType": images}
    if not found.get("DeletionProtectionEnabled"):
        lacking["DeletionProtectionEnabled"] = True
    if lacking:
        dynamodb.update_table(TableName=table, **lacking)


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


def put(dynamodb: Any, table: str, partition: str | None, way: str) -> int:
    """0; 1 where there was nothing to put. `partition`: None is every one. Raises Refused."""
    try:
        back, there = _put(dynamodb, table, partition, WAYS[way])
    except dynamodb.exceptions.ResourceNotFoundException as missing:
        makes = "`python -m infra.aws.restore tables` makes it"
        raise Refused(f"There is no {table}{ENDING}: {makes}.") from missing
    print(f"{back} put back, {there} were there")
    if back + there == 0:
        print(f"{table}{ENDING} has nothing of {partition or 'all'}", file=sys.stderr)
        return 1
    return 0


def _put(dynamodb: Any, table: str, partition: str | None, put: Put) -> tuple[int, int]:
    if partition is None:
        return put_all(dynamodb, table + ENDING, table, put)
    return put_partition(dynamodb, table + ENDING, table, partition, put)


def moment(said: str) -> datetime:
    """To the second. Raises ArgumentTypeError without a zone: whose noon would it be?"""
    refusal = f"'{said}' is no moment with its zone, as 2026-03-02T12:00:00Z is"
    try:
        at = datetime.fromisoformat(said)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(refusal) from problem
    if at.tzinfo is None:
        raise argparse.ArgumentTypeError(refusal)
    return at.replace(microsecond=0)


def _arguments(given: list[str]) -> argparse.Namespace:
    asked = argparse.ArgumentParser(
        prog="python -m infra.aws.restore",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    asked.add_argument("--region", help="else AWS_REGION's, or the profile's")
    ways = asked.add_subparsers(dest="way", required=True)
    tables = ways.add_parser("tables", help="restores all four beside the live ones")
    tables.add_argument("moment", nargs="?", type=moment, help="without: the latest")
    for way, does in (("back", "puts back what is lacking"), ("over", "also what is there")):
        one = ways.add_parser(way, help=does)
        one.add_argument("table", choices=TABLES)
        which = one.add_mutually_exclusive_group(required=True)
        which.add_argument("partition", nargs="?")
        which.add_argument("--all", action="store_true", help="of the whole table")
    ways.add_parser("protect", help="what was restored by hand").add_argument(
        "table", choices=TABLES
    )
    return asked.parse_args(given)


def run(session: Any, asked: argparse.Namespace) -> int:
    """0; 1 where there was nothing to put back. Raises Refused."""
    dynamodb = session.client("dynamodb")
    live = live_tables(session.client("cloudformation"))
    if asked.way == "tables":
        _tables(dynamodb, live, asked.moment)
    elif asked.way == "protect":
        protect(dynamodb, live[asked.table], TABLES[asked.table])
    else:
        return put(dynamodb, live[asked.table], asked.partition, asked.way)
    return 0


def _tables(dynamodb: Any, live: dict[str, str], at: datetime | None) -> None:
    at = begin(dynamodb, live.values(), at)
    print(f"as of {shown(at)}; if it breaks off: … tables {shown(at)}", flush=True)
    for name, table in live.items():
        wait_for(dynamodb, table + ENDING)
        protect(dynamodb, table + ENDING, TABLES[name])
        print(f"{table}{ENDING} is there", flush=True)


def main(given: list[str]) -> int:
    """0; 1 where there was nothing to put back; 2 where it was asked otherwise, or barred."""
    asked = _arguments(given)
    return ended(lambda: run(session_in(asked.region), asked))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
