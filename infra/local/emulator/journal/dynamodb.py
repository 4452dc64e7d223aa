"""Journals the writes of DynamoDB as requests, and its TTL deletions as effects.

ministack 1.5.33: `handle_request` never suspends; the functions behind it lie below IAM, so a
replay needs no rights and no session.
"""

import contextlib
import json
import threading
import time
from collections.abc import Callable
from typing import Any

from ministack.core import responses
from ministack.services import dynamodb

from infra.local.emulator.journal import frozen
from infra.local.emulator.journal.book import BOOK, LOCK
from infra.local.emulator.journal.lines import Line

WRITES = {
    "PutItem": "_put_item",
    "UpdateItem": "_update_item",
    "DeleteItem": "_delete_item",
    "BatchWriteItem": "_batch_write_item",
    "TransactWriteItems": "_transact_write_items",
    "ExecuteStatement": "_execute_statement",
    "BatchExecuteStatement": "_batch_execute_statement",
    "ExecuteTransaction": "_execute_transaction",
}
READS = {"GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems", "DescribeTable"}
REAPER = "dynamodb-ttl-reaper"


def install() -> None:
    dynamodb.time = frozen.Clock()
    dynamodb.new_uuid = frozen.new_uuid
    # The reaper holds this lock when it removes; one lock for both leaves no deadlock.
    dynamodb._lock = LOCK
    dynamodb.handle_request = _journaled(dynamodb.handle_request)
    dynamodb._remove_item = _journaled_expiry(dynamodb._remove_item)
    dynamodb.stream_records_since = _locked(dynamodb.stream_records_since)


def _journaled(handle: Callable[..., Any]) -> Callable[..., Any]:
    async def handle_request(
        method: str, path: str, headers: dict[str, str], body: bytes, query: dict[str, Any]
    ) -> Any:
        action = headers.get("x-amz-target", "").rpartition(".")[2]
        if action not in WRITES:
            BOOK.unjournaled |= action not in READS
            return await handle(method, path, headers, body, query)
        with LOCK:
            now, counter = time.time(), dynamodb._stream_seq_counter
            with frozen.frozen(now, counter):
                answer = await handle(method, path, headers, body, query)
            if 200 <= answer[0] < 300:
                BOOK.write("write", t=now, c=counter, x=action, b=body.decode(), **_scope())
        return answer

    return handle_request


def _journaled_expiry(remove: Callable[..., Any]) -> Callable[..., Any]:
    def remove_item(table: dict[str, Any], pk: str, sk: str) -> Any:
        with LOCK:
            old = remove(table, pk, sk)
            if old is not None and threading.current_thread().name == REAPER:
                BOOK.write("expiry", arn=table["TableArn"], pk=pk, sk=sk)
        return old

    return remove_item


def _locked(read: Callable[..., Any]) -> Callable[..., Any]:
    """Nothing is delivered from a stream before the line of the change is written."""

    def stream_records_since(*args: Any, **kwargs: Any) -> Any:
        with LOCK:
            return read(*args, **kwargs)

    return stream_records_since


def replay_write(line: Line) -> bool:
    """Applies a journaled request again; False when it is refused this time."""
    call = getattr(dynamodb, WRITES[line["x"]])
    dynamodb._stream_seq_counter = line["c"]
    with responses.request_scope(line["a"], line["r"]), frozen.frozen(line["t"], line["c"]):
        status = call(json.loads(line["b"]))[0]
    return bool(200 <= status < 300)


def replay_expiry(line: Line) -> bool:
    _, _, _, region, account, resource = line["arn"].split(":", 5)
    table = dynamodb._tables.get_scoped(account, region, resource.rpartition("/")[2])
    with contextlib.suppress(KeyError, TypeError):
        return dynamodb._remove_item(table, line["pk"], line["sk"]) is not None
    return False


def _scope() -> dict[str, str]:
    return {"a": responses.get_account_id(), "r": responses.get_region()}
