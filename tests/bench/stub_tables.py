"""DynamoDB over HTTP with tables that work: `python -m tests.bench.stub_tables FILE`.

The tables of the tests, in a process of their own, so that whoever measures its own CPU measures
botocore's work and not theirs. FILE holds nothing; `load` fills them. All else succeeds.
"""

import base64
import json
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from botocore.exceptions import ClientError

from tests.bench.stub_store import Stub, serve
from tests.fakes.memory import Item, MemoryClient

_CALLS: dict[str, Callable[[MemoryClient], Callable[..., Any]]] = {
    "GetItem": lambda tables: tables.get_item,
    "BatchGetItem": lambda tables: tables.batch_get_item,
    "Query": lambda tables: tables.query,
    "PutItem": lambda tables: tables.put_item,
    "UpdateItem": lambda tables: tables.update_item,
    "DeleteItem": lambda tables: tables.delete_item,
    "TransactWriteItems": lambda tables: tables.transact_write_items,
}
_LOAD = "Load"


class Tables(Stub):
    """One request after the other."""

    tables: ClassVar[MemoryClient] = MemoryClient()
    one_at_a_time: ClassVar[threading.Lock] = threading.Lock()

    def reply(self, operation: str, asked: bytes) -> tuple[int, bytes]:
        """What the tables say, or why they refuse."""
        with self.one_at_a_time:
            if operation == _LOAD:
                Tables.tables = filled(json.loads(asked))
            if operation not in _CALLS:
                return 200, b"{}"
            try:
                answer = _CALLS[operation](self.tables)(**json.loads(asked))
            except ClientError as refusal:
                return 400, json.dumps(_told(refusal)).encode()
            return 200, json.dumps(answer).encode()


def _told(refusal: ClientError) -> Item:
    """As DynamoDB writes it."""
    said: Item = dict(refusal.response)
    code = said.pop("Error")["Code"]
    return {"__type": f"com.amazonaws.dynamodb.v20120810#{code}", **said}


def filled(items: Mapping[str, Sequence[Item]]) -> MemoryClient:
    """Tables with these items, by table."""
    tables = MemoryClient()
    for name, some in items.items():
        for item in some:
            tables.put_item(TableName=name, Item=item)
    tables.changes.clear()
    return tables


def items_of(tables: MemoryClient) -> dict[str, list[Item]]:
    """All that they hold."""
    return {name: list(items.values()) for name, items in tables.tables.items()}


def load(address: str, items: dict[str, list[Item]]) -> None:
    """From now on the tables at `address` hold these, and nothing else."""
    connection = HTTPConnection(urlsplit(address).netloc)
    body = json.dumps(items, default=_coded)
    connection.request("POST", "/", body, {"X-Amz-Target": f"Stub.{_LOAD}"})
    if connection.getresponse().status != 200:
        raise AssertionError("the tables take nothing")
    connection.close()


def _coded(value: Any) -> str:
    """Bytes, as they go over the wire."""
    if not isinstance(value, bytes):
        raise TypeError(type(value).__name__)
    return base64.b64encode(value).decode()


def main(_file: Path) -> None:
    """Serves until standard input ends."""
    serve(Tables)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
