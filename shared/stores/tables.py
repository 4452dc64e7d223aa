"""DynamoDB as the stores use it: one client per process, items, writes together, pages.

Only `shared.stores` imports this. Items are plain JSON values here; DynamoDB's type tags, its
errors and its cursors do not leave this module. Limits: 100 writes in one transaction.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import ClientError

from shared.domain.errors import ChangedMeanwhile, HubError
from shared.stores import cursors, exchange
from shared.stores.clients import client
from shared.stores.marshalling import Item, marshalled, plain
from shared.stores.reading_lately import settled
from shared.stores.reading_once import forget, forget_all, keep, recalled
from shared.world import setting

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

HUB: Final = "HUB_TABLE"
SESSIONS: Final = "SESSIONS_TABLE"
TELEMETRY: Final = "TELEMETRY_TABLE"
CONNECTIONS: Final = "CONNECTIONS_TABLE"

_CONFLICT_RETRIES = 3
_READ_TOGETHER = 100
_LONGEST_PK, _LONGEST_SK = 2048, 1024
"""Bytes: a longer key is of nothing that is there, and DynamoDB takes it for an error."""

Key = tuple[str, str]
"""The partition key and the sort key of an item."""


@cache
def dynamodb() -> "DynamoDBClient":
    """The one client of this process."""
    made: DynamoDBClient = client("dynamodb", retries={"max_attempts": 4})
    exchange.carry(made)
    return made


@dataclass(frozen=True)
class Write:
    """One part of a transaction, and what is wrong when its condition fails."""

    kind: str
    request: dict[str, Any]
    otherwise: HubError


@dataclass(frozen=True)
class Slice:
    """A part of a query's items, and the cursor to the next; None: no more."""

    items: list[Item]
    cursor: str | None


def stamp(moment: datetime) -> str:
    """`moment` as it stands in keys: UTC, always milliseconds, so that text sorts as time."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def epoch_s(moment: datetime) -> int:
    """`moment` as a TTL attribute."""
    return int(moment.timestamp())


def get(table: str, key: Key, *, consistent: bool = False) -> Item | None:
    """The item at `key`. Half a read unit per 4 KB, one when consistent, none when recalled."""
    if not _possible(*key):
        return None
    place = (setting(table), *key)
    was_read, item = recalled(place)
    if was_read:
        return item
    answer = dynamodb().get_item(
        TableName=place[0], Key=_key(key), ConsistentRead=settled(consistent)
    )
    item = plain(answer["Item"]) if "Item" in answer else None
    if consistent:
        keep(place, item)
    return item


def get_together(table: str, keys: Sequence[Key]) -> dict[Key, Item]:
    """Those that are there, consistently read, 100 in a request. One read unit each."""
    return _together(table, keys, consistent=True)


def get_together_lately(table: str, keys: Sequence[Key]) -> dict[Key, Item]:
    """As they were within the last second. Half a read unit each."""
    return _together(table, keys, consistent=False)


def _together(table: str, keys: Sequence[Key], *, consistent: bool) -> dict[Key, Item]:
    found: dict[Key, Item] = {}
    left = [_key(key) for key in dict.fromkeys(keys) if _possible(*key)]
    while left:
        some, left = left[:_READ_TOGETHER], left[_READ_TOGETHER:]
        wanted: Any = {setting(table): {"Keys": some, "ConsistentRead": settled(consistent)}}
        while wanted:
            answer = dynamodb().batch_get_item(RequestItems=wanted)
            for raw in answer["Responses"].get(setting(table), []):
                item = plain(raw)
                found[(item["pk"], item["sk"])] = item
            wanted = answer.get("UnprocessedKeys")
    return found


def put(table: str, key: Key, item: Mapping[str, Any], condition: str = "", **values: Any) -> Write:
    """Put `item` at `key`; `condition` may use `:name` for each of `values`."""
    body = marshalled({**item, "pk": key[0], "sk": key[1]})
    return _write("Put", {"TableName": setting(table), "Item": body}, condition, values)


def delete(table: str, key: Key, condition: str = "", **values: Any) -> Write:
    """Delete what is at `key`."""
    return _write("Delete", {"TableName": setting(table), "Key": _key(key)}, condition, values)


def check(table: str, key: Key, condition: str, **values: Any) -> Write:
    """Change nothing, but hold the transaction to `condition` at `key`."""
    request = {"TableName": setting(table), "Key": _key(key)}
    return _write("ConditionCheck", request, condition, values)


def change(
    table: str, key: Key, fields: Mapping[str, Any], condition: str = "", **values: Any
) -> Write:
    """Set `fields` of the item at `key`; the rest of it stays. No condition: it may appear."""
    names = {f"#f{n}": name for n, name in enumerate(fields)}
    settings = {f"f{n}": value for n, value in enumerate(fields.values())}
    request: dict[str, Any] = {
        "TableName": setting(table),
        "Key": _key(key),
        "UpdateExpression": "SET " + ", ".join(f"#f{n} = :f{n}" for n in range(len(fields))),
        "ExpressionAttributeNames": names,
    }
    return _write("Update", request, condition, {**settings, **values})


def count(table: str, key: Key, field: str, by: int, condition: str = "", **values: Any) -> Write:
    """Add `by` to a number, which begins at 0."""
    request = {
        "TableName": setting(table),
        "Key": _key(key),
        "UpdateExpression": f"ADD {field} :by",
    }
    return _write("Update", request, condition, {"by": by, **values})


def counted_until(table: str, key: Key, field: str, by: int, expires: int) -> Write:
    """Add `by` to a number of an item that the TTL removes after `expires` (epoch seconds)."""
    write = count(table, key, field, by, expires=expires)
    write.request["UpdateExpression"] += " SET expires = :expires"
    return write


def otherwise(write: Write, problem: HubError) -> Write:
    """`write`, with `problem` for the case that its condition fails."""
    return Write(write.kind, write.request, problem)


def write_together(writes: Sequence[Write]) -> None:
    """All or nothing; two write units per item and KB.

    Raises the `otherwise` of the first write whose condition fails; ChangedMeanwhile when other
    transactions keep getting in the way.
    """
    parts: Any = [{w.kind: w.request} for w in writes]
    forget(*(write.request for write in writes))
    for attempt in range(_CONFLICT_RETRIES):
        try:
            dynamodb().transact_write_items(TransactItems=parts)
        except dynamodb().exceptions.TransactionCanceledException as refusal:
            forget_all()
            reasons = [r.get("Code") for r in refusal.response.get("CancellationReasons", [])]
            for write, reason in zip(writes, reasons, strict=False):
                if reason == "ConditionalCheckFailed":
                    raise write.otherwise from refusal
            if "TransactionConflict" not in reasons:
                raise
            if attempt == _CONFLICT_RETRIES - 1:
                raise ChangedMeanwhile from refusal
        else:
            return


def write_alone(write: Write) -> Item:
    """One write; the item's new attributes where it is a change. Raises its `otherwise`."""
    calls: Any = {
        "Put": dynamodb().put_item,
        "Delete": dynamodb().delete_item,
        "Update": dynamodb().update_item,
    }
    more = {"ReturnValues": "ALL_NEW"} if write.kind == "Update" else {}
    forget(write.request)
    try:
        answer = calls[write.kind](**write.request, **more)
    except ClientError as refusal:
        forget_all()
        if refusal.response["Error"]["Code"] == "ConditionalCheckFailedException":
            raise write.otherwise from refusal
        raise
    return plain(answer.get("Attributes", {}))


def query(  # noqa: PLR0913 - the parts of a DynamoDB query
    table: str,
    partition: str,
    prefix: str = "",
    *,
    between: Key | None = None,
    index: str = "",
    names: Key = ("pk", "sk"),
    limit: int,
    cursor: str | None = None,
    backwards: bool = False,
    consistent: bool = False,
    only: Sequence[str] = (),
) -> Slice:
    """Items of one partition whose sort key begins with `prefix`, in the sort key's order.

    Or whose sort key is `between` two, both included. `names` are the key attributes of `index`,
    `only` the attributes wanted. Costs what it reads. Raises Invalid (`#/cursor`).
    """
    if not _possible(partition, prefix):
        return Slice([], None)
    condition = f"{names[0]} = :partition"
    values: dict[str, Any] = {"partition": partition}
    if prefix:
        condition += f" AND begins_with({names[1]}, :prefix)"
        values["prefix"] = prefix
    if between:
        condition += f" AND {names[1]} BETWEEN :low AND :high"
        values |= {"low": between[0], "high": between[1]}
    request: dict[str, Any] = {
        "TableName": setting(table),
        "KeyConditionExpression": condition,
        "ExpressionAttributeValues": _values(values),
        "ScanIndexForward": not backwards,
        "Limit": limit,
        "ConsistentRead": settled(consistent),
    }
    if index:
        request["IndexName"] = index
    if only:
        request["ProjectionExpression"] = ", ".join(f"#{name}" for name in only)
        request["ExpressionAttributeNames"] = {f"#{name}": name for name in only}
    if cursor:
        key = cursors.opened(cursor, names, partition, prefix, between)
        request["ExclusiveStartKey"] = marshalled(key)
    answer = dynamodb().query(**request)
    last = answer.get("LastEvaluatedKey")
    items = [plain(item) for item in answer["Items"]]
    return Slice(items, None if last is None else cursors.closed(plain(last)))


def cursor_after(item: Item) -> str:
    """The cursor to what comes after `item` in a query of the table itself."""
    return cursors.closed({"pk": item["pk"], "sk": item["sk"]})


def each(table: str, partition: str, prefix: str = "", **how: Any) -> Iterator[Item]:
    """Every such item, page after page. For what is small, or streamed."""
    cursor: str | None = None
    while True:
        page = query(table, partition, prefix, limit=500, cursor=cursor, **how)
        yield from page.items
        if page.cursor is None:
            return
        cursor = page.cursor


def _write(kind: str, request: dict[str, Any], condition: str, values: dict[str, Any]) -> Write:
    if condition:
        request["ConditionExpression"] = condition
    if values:
        request["ExpressionAttributeValues"] = _values(values)
    return Write(kind, request, ChangedMeanwhile())


def _key(key: Key) -> Any:
    return {"pk": {"S": key[0]}, "sk": {"S": key[1]}}


def _values(values: Mapping[str, Any]) -> Any:
    return {f":{name}": value for name, value in marshalled(values).items()}


def _possible(pk: str, sk: str) -> bool:
    return len(pk.encode()) <= _LONGEST_PK and len(sk.encode()) <= _LONGEST_SK
