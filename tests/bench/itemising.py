"""A counting client that also says what each read and write was of, and may be used by threads."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from threading import RLock
from typing import Any

from tests.bench.counting import CountingClient


@dataclass
class Units:
    """What requests of one kind cost together."""

    calls: float = 0
    reads: float = 0.0
    writes: float = 0.0


class ItemisingClient(CountingClient):
    """`calls` are requests to DynamoDB, whatever they read; `ledger`: the same by what they ask."""

    def __init__(self, client: Any) -> None:
        super().__init__(client)
        self.calls = 0
        self.ledger: defaultdict[str, Units] = defaultdict(Units)
        self._one_at_a_time = RLock()

    def get_item(self, **request: Any) -> Any:
        """One item."""
        return self._entered("get", super().get_item, request)

    def batch_get_item(self, **request: Any) -> Any:
        """Several."""
        return self._entered("get together", super().batch_get_item, request)

    def query(self, **request: Any) -> Any:
        """A page."""
        backwards = "" if request.get("ScanIndexForward", True) else " backwards"
        return self._entered(f"query{backwards}", super().query, request)

    def put_item(self, **request: Any) -> Any:
        """A put."""
        return self._entered("put", super().put_item, request)

    def update_item(self, **request: Any) -> Any:
        """A change."""
        return self._entered("change", super().update_item, request)

    def delete_item(self, **request: Any) -> Any:
        """A removal."""
        return self._entered("delete", super().delete_item, request)

    def transact_write_items(self, **request: Any) -> Any:
        """Named by its first part."""
        return self._entered("transaction", super().transact_write_items, request)

    def _entered(self, how: str, call: Callable[..., Any], request: dict[str, Any]) -> Any:
        with self._one_at_a_time:
            reads, writes = self.reads, self.writes
            try:
                return call(**request)
            finally:
                self.calls += 1
                entry = self.ledger[f"{how} {_place(request)}"]
                entry.calls += 1
                entry.reads += self.reads - reads
                entry.writes += self.writes - writes


def _place(request: dict[str, Any]) -> str:
    """Table, index, and how partition and sort key begin."""
    if "TransactItems" in request:
        first = next(iter(request["TransactItems"][0].values()))
        return _place(first)
    if "RequestItems" in request:
        [(table, wanted)] = request["RequestItems"].items()
        return f"{table} {_begin(wanted['Keys'][0])}"
    if "ExpressionAttributeValues" in request and "KeyConditionExpression" in request:
        values = request["ExpressionAttributeValues"]
        sort = values.get(":prefix") or values.get(":low") or {"S": ""}
        key = {"pk": values[":partition"], "sk": sort}
        index = request.get("IndexName")
        return f"{request['TableName']}{f'.{index}' if index else ''} {_begin(key)}"
    return f"{request['TableName']} {_begin(request.get('Key') or request['Item'])}"


def _begin(key: dict[str, Any]) -> str:
    """`C#`… and `TX#`…: no ids."""
    parts = (key["pk"]["S"].split("#"), key["sk"]["S"].split("#"))
    return " ".join(f"{part[0]}#{'…' * (len(part) > 1)}" for part in parts)
