"""Single conditional writes whose failure is an answer, not an error: somebody was faster."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError

from shared.stores.marshalling import Item, marshalled, plain
from shared.stores.reading_once import forget, forget_all
from shared.stores.tables import Key, Write, dynamodb, epoch_s
from shared.world import setting


@dataclass(frozen=True)
class Attempt:
    """Whether it was written, and what was there before (or stands in the way)."""

    done: bool
    before: Item | None
    asked_again: bool = False
    """By botocore, which had no answer, or none that helped."""


def put_where(
    table: str, key: Key, item: Mapping[str, Any], condition: str, **values: Any
) -> Attempt:
    """Puts `item` where `condition` holds (`:name` for each of `values`): one write."""
    request = {"TableName": setting(table), "Item": _body(key, item)}
    return _attempt("put_item", request, condition, values)


def put_own(
    table: str, key: Key, item: Mapping[str, Any], condition: str, **values: Any
) -> Attempt:
    """The same of an `item` that nobody else writes just so: it holds a new id, a secret, or the
    moment of who takes it. Where the answer was lost, botocore asks again and meets what it wrote:
    then it is done.
    """
    attempt = put_where(table, key, item, condition, **values)
    if attempt.asked_again and attempt.before == plain(_body(key, item)):
        return Attempt(True, None)
    return attempt


def change_where(write: Write) -> Attempt:
    """Makes a change where its condition holds: one write."""
    return _attempt("update_item", write.request, write.request["ConditionExpression"], {})


def delete_where(table: str, key: Key, condition: str, **values: Any) -> Attempt:
    """Deletes what is at `key` where `condition` holds: one write."""
    request = {"TableName": setting(table), "Key": _key(key)}
    return _attempt("delete_item", request, condition, values)


def put_always(table: str, key: Key, item: Mapping[str, Any]) -> None:
    """Puts `item`, whatever is there: one write, safe to repeat."""
    request: Any = {"TableName": setting(table), "Item": _body(key, item)}
    forget(request)
    dynamodb().put_item(**request)


def expiry(now: datetime, life: timedelta) -> int:
    """A TTL attribute: `life` from now."""
    return epoch_s(now + life)


def _body(key: Key, item: Mapping[str, Any]) -> Any:
    return marshalled({**item, "pk": key[0], "sk": key[1]})


def _attempt(
    call: str, request: dict[str, Any], condition: str, values: Mapping[str, Any]
) -> Attempt:
    request |= {
        "ConditionExpression": condition,
        "ReturnValues": "ALL_OLD",
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    }
    if values:
        request["ExpressionAttributeValues"] = marshalled({f":{n}": v for n, v in values.items()})
    forget(request)
    try:
        answer = getattr(dynamodb(), call)(**request)
    except ClientError as refusal:
        forget_all()
        if refusal.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        again = refusal.response.get("ResponseMetadata", {}).get("RetryAttempts", 0) > 0
        return Attempt(False, _plain(refusal.response.get("Item")), again)
    return Attempt(True, _plain(answer.get("Attributes")))


def _key(key: Key) -> Any:
    return marshalled({"pk": key[0], "sk": key[1]})


def _plain(item: Any) -> Item | None:
    return plain(item) if item else None
