"""DynamoDB as the stores use it, in this process and fast: for runs of many thousands of cases.

It knows the calls, conditions and expressions of `shared/stores`, and tells streams what changed.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from operator import itemgetter
from types import SimpleNamespace
from typing import Any

from botocore.exceptions import ClientError

from tests.fakes.cloud import INDEXES

Item = dict[str, Any]
_TERM = re.compile(r"attribute_(not_)?exists\((\S+)\)|(\S+) (<=|=|<|>) (\S+)")


class Canceled(ClientError):
    """A transaction of which a condition failed."""


class MemoryClient:
    """One client for all services: a message to a queue is taken and forgotten."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[tuple[str, str], Item]] = {name: {} for name in INDEXES}
        self._partitions: dict[tuple[str, str], dict[str, Item]] = {}
        """The same items, by table and partition."""
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
        """A partition of a table or an index, page by page."""
        found = self._in_order(request)
        backwards = not request.get("ScanIndexForward", True)
        if backwards:
            found.reverse()
        names = _names(request)
        if start := request.get("ExclusiveStartKey"):
            at = _rank(start, names)
            found = [one for one in found if (one[0] < at if backwards else one[0] > at)]
        page = [item for _, item in found[: request["Limit"]]]
        if len(page) == len(found):
            return {"Items": page}
        last = {name: page[-1][name] for name in {*names, "pk", "sk"}}
        return {"Items": page, "LastEvaluatedKey": last}

    def _in_order(self, request: Item) -> list[tuple[tuple[str, ...], Item]]:
        """What a query finds, with its place."""
        (pk, sk), values = _names(request), request["ExpressionAttributeValues"]
        partition, prefix = values[":partition"]["S"], values.get(":prefix", {"S": ""})["S"]
        low, high = (values.get(name, {"S": None})["S"] for name in (":low", ":high"))
        table, index = request["TableName"], "IndexName" in request
        found = (
            [one for one in self.tables[table].values() if _names_it(one, pk, sk, partition)]
            if index
            else self._partitions.get((table, partition), {}).values()
        )
        placed = [
            (_rank(item, (pk, sk)), item)
            for item in found
            if item[sk]["S"].startswith(prefix)
            if low is None or low <= item[sk]["S"] <= high
        ]
        placed.sort(key=itemgetter(0))
        return placed

    def put_item(self, **request: Any) -> Any:
        """A put."""
        return self._written(request, request["Item"], dict(request["Item"]))

    def update_item(self, **request: Any) -> Any:
        """A change that sets fields, or adds to a number."""
        after = self._changed(request)
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
                self._keep(*_place(part), self._after(kind, part))
        return {}

    def send_message(self, **_request: Any) -> Any:
        """Queues are not looked at here."""
        return {}

    def _after(self, kind: str, part: Item) -> Item | None:
        if kind == "Put":
            return dict(part["Item"])
        return self._changed(part) if kind == "Update" else None

    def _changed(self, request: Item) -> Item:
        after = self._found(request["TableName"], request["Key"]) or dict(request["Key"])
        names, values = request.get("ExpressionAttributeNames", {}), _values(request)
        added, _, told = request["UpdateExpression"].partition("SET ")
        for part in filter(None, told.split(", ")):
            name, _, value = part.partition(" = ")
            after[names.get(name, name)] = values[value]
        if added:
            name, value = added.removeprefix("ADD ").split()
            number = int(after.get(name, {"N": "0"})["N"]) + int(values[value]["N"])
            after[name] = {"N": str(number)}
        return after

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
        partition = self._partitions.setdefault((table, name[0]), {})
        if after is None:
            self.tables[table].pop(name, None)
            partition.pop(name[1], None)
        else:
            self.tables[table][name] = partition[name[1]] = after
        self.changes.append((table, before, after))

    def _found(self, table: str, key: Item) -> Item | None:
        item = self.tables[table].get((key["pk"]["S"], key["sk"]["S"]))
        return None if item is None else dict(item)

    def _holds(self, request: Item, item: Item | None) -> bool:
        condition = request.get("ConditionExpression", "")
        values = _values(request)
        return not condition or any(
            all(_term(term, values, item or {}) for term in _terms(either))
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


def _names(request: Item) -> tuple[str, str]:
    index = request.get("IndexName")
    return INDEXES[request["TableName"]][index] if index else ("pk", "sk")


def _names_it(item: Item, pk: str, sk: str, partition: str) -> bool:
    return sk in item and pk in item and bool(item[pk]["S"] == partition)


def _rank(item: Item, names: tuple[str, str]) -> tuple[str, ...]:
    return item[names[1]]["S"], item["pk"]["S"], item["sk"]["S"]


def _values(request: Item) -> Item:
    values: Item = request.get("ExpressionAttributeValues", {})
    return values


def _terms(either: str) -> list[str]:
    inner = either.strip()
    return (inner[1:-1] if inner.startswith("(") else inner).split(" AND ")


def _term(term: str, values: Item, item: Item) -> bool:
    match = _TERM.fullmatch(term.strip())
    assert match is not None, term
    absent, exists, name, operator, value = match.groups()
    if exists:
        return (exists in item) != bool(absent)
    if name not in item:
        return False
    left, right = _plain(item[name]), _plain(values[value])
    holds = {"=": left == right, "<": left < right, "<=": left <= right, ">": left > right}
    return bool(holds[operator])


def _plain(tagged: Item) -> Any:
    ((tag, value),) = tagged.items()
    return float(value) if tag == "N" else value
