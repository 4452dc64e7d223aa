"""DynamoDB as the stores use it, in this process and fast: for runs of many thousands of cases.

It knows the calls, conditions and expressions of `shared/stores`, and tells streams what changed.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from botocore.exceptions import ClientError

from tests.fakes.cloud import INDEXES

Item = dict[str, Any]
_TERM = re.compile(r"attribute_(not_)?exists\((\S+)\)|(\S+) (<=|=|<) (\S+)")


class Canceled(ClientError):
    """A transaction of which a condition failed."""


class MemoryClient:
    """One client for all services: a message to a queue is taken and forgotten."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[tuple[str, str], Item]] = {name: {} for name in INDEXES}
        self.changes: list[tuple[str, Item | None, Item | None]] = []
        """Table, old and new image of every write, in order."""
        self.before_write: Callable[[], None] = lambda: None
        self.exceptions = SimpleNamespace(TransactionCanceledException=Canceled)

    def get_item(self, **request: Any) -> Any:
        """One item."""
        item = self._found(request["TableName"], request["Key"])
        return {} if item is None else {"Item": item}

    def batch_get_item(self, **request: Any) -> Any:
        """Those that are there."""
        answer = {}
        for table, wanted in request["RequestItems"].items():
            items = [self._found(table, key) for key in wanted["Keys"]]
            answer[table] = [item for item in items if item is not None]
        return {"Responses": answer}

    def query(self, **request: Any) -> Any:
        """A partition of a table or an index, as one page."""
        table, index = request["TableName"], request.get("IndexName")
        pk, sk = INDEXES[table][index] if index else ("pk", "sk")
        values = {name: value["S"] for name, value in request["ExpressionAttributeValues"].items()}
        found = [
            item
            for item in self.tables[table].values()
            if pk in item and sk in item and item[pk]["S"] == values[":partition"]
            if item[sk]["S"].startswith(values.get(":prefix", ""))
            if ":low" not in values or values[":low"] <= item[sk]["S"] <= values[":high"]
        ]
        ordered = sorted(found, key=lambda item: item[sk]["S"])
        if not request.get("ScanIndexForward", True):
            ordered.reverse()
        return {"Items": ordered[: request["Limit"]]}

    def put_item(self, **request: Any) -> Any:
        """A put."""
        return self._written(request, request["Item"], dict(request["Item"]))

    def update_item(self, **request: Any) -> Any:
        """A change that sets fields."""
        before = self._found(request["TableName"], request["Key"]) or dict(request["Key"])
        names, values = request["ExpressionAttributeNames"], request["ExpressionAttributeValues"]
        after = dict(before)
        for part in request["UpdateExpression"].removeprefix("SET ").split(", "):
            name, _, value = part.partition(" = ")
            after[names[name]] = values[value]
        self._written(request, request["Key"], after)
        return {"Attributes": after}

    def delete_item(self, **request: Any) -> Any:
        """A removal."""
        return self._written(request, request["Key"], None)

    def transact_write_items(self, **request: Any) -> Any:
        """All or nothing."""
        self.before_write()
        parts = [next(iter(part.items())) for part in request["TransactItems"]]
        held = [self._holds(part, self._found(*_place(part))) for _, part in parts]
        if not all(held):
            reasons = [{"Code": "None" if ok else "ConditionalCheckFailed"} for ok in held]
            refusal: Any = {
                "Error": {"Code": "TransactionCanceledException"},
                "CancellationReasons": reasons,
            }
            raise Canceled(refusal, "TransactWriteItems")
        for kind, part in parts:
            if kind != "ConditionCheck":
                self._keep(*_place(part), dict(part["Item"]) if kind == "Put" else None)
        return {}

    def send_message(self, **_request: Any) -> Any:
        """Queues are not looked at here."""
        return {}

    def _written(self, request: Item, key: Item, after: Item | None) -> Any:
        self.before_write()
        before = self._found(request["TableName"], key)
        if not self._holds(request, before):
            refusal: Any = {"Error": {"Code": "ConditionalCheckFailedException"}}
            refusal |= {"Item": before} if before else {}
            raise ClientError(refusal, "PutItem")
        self._keep(request["TableName"], key, after)
        return {"Attributes": before} if before else {}

    def _keep(self, table: str, key: Item, after: Item | None) -> None:
        name = (key["pk"]["S"], key["sk"]["S"])
        before = self.tables[table].get(name)
        if after is None:
            self.tables[table].pop(name, None)
        else:
            self.tables[table][name] = after
        self.changes.append((table, before, after))

    def _found(self, table: str, key: Item) -> Item | None:
        item = self.tables[table].get((key["pk"]["S"], key["sk"]["S"]))
        return None if item is None else dict(item)

    def _holds(self, request: Item, item: Item | None) -> bool:
        condition = request.get("ConditionExpression", "")
        values = request.get("ExpressionAttributeValues", {})
        return not condition or any(
            all(_term(term, values, item or {}) for term in either.split(" AND "))
            for either in condition.split(" OR ")
        )


@contextmanager
def outage(client: MemoryClient, writes: int | None) -> Iterator[None]:
    """The process dies at the write after so many. None: it does not."""
    done = [0]

    def count() -> None:
        done[0] += 1
        if writes is not None and done[0] > writes:
            raise Died

    client.before_write = count
    try:
        yield
    finally:
        client.before_write = lambda: None


class Died(Exception):
    """Whatever ran was cut off."""


def _place(part: Item) -> tuple[str, Item]:
    return part["TableName"], part.get("Key") or part["Item"]


def _term(term: str, values: Item, item: Item) -> bool:
    match = _TERM.fullmatch(term.strip())
    assert match is not None, term
    absent, exists, name, operator, value = match.groups()
    if exists:
        return (exists in item) != bool(absent)
    if name not in item:
        return False
    left, right = _plain(item[name]), _plain(values[value])
    holds: bool = {"=": left == right, "<": left < right, "<=": left <= right}[operator]
    return holds


def _plain(tagged: Item) -> Any:
    ((tag, value),) = tagged.items()
    return float(value) if tag == "N" else value
