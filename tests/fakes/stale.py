"""A DynamoDB client whose reads are as far behind as they may be: tables as they once stood."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from shared.stores import tables
from tests.bench.counting import dynamodb_is

Place = tuple[str, str, str]
"""Table, partition key, sort key."""


@contextmanager
def stale_reads(*names: str) -> Iterator[None]:
    """What is written from now on to these tables is seen by consistent reads alone."""
    with dynamodb_is(_StaleClient(tables.dynamodb(), frozenset(names))):
        yield


class _StaleClient:
    """Knows of each item that was written what stood there before."""

    def __init__(self, client: Any, names: frozenset[str]) -> None:
        self._client = client
        self._names = names
        self._before: dict[Place, Any] = {}
        self.exceptions = client.exceptions

    def __getattr__(self, method: str) -> Any:
        return getattr(self._client, method)

    def get_item(self, **request: Any) -> Any:
        """As it once stood, unless it is consistent."""
        answer = self._client.get_item(**request)
        place = _place(request["TableName"], request["Key"])
        if request.get("ConsistentRead") or place not in self._before:
            return answer
        before = self._before[place]
        return {**answer, "Item": before} if before else {}

    def query(self, **request: Any) -> Any:
        """Items as they once stood, without those that are new, unless it is consistent."""
        answer = self._client.query(**request)
        if request.get("ConsistentRead"):
            return answer
        name = request["TableName"]
        seen = [self._before.get(_place(name, item), item) for item in answer["Items"]]
        return {**answer, "Items": [item for item in seen if item]}

    def put_item(self, **request: Any) -> Any:
        """A put."""
        self._remember(request["TableName"], request["Item"])
        return self._client.put_item(**request)

    def update_item(self, **request: Any) -> Any:
        """A change."""
        self._remember(request["TableName"], request["Key"])
        return self._client.update_item(**request)

    def transact_write_items(self, **request: Any) -> Any:
        """Several at once."""
        for part in request["TransactItems"]:
            [one] = part.values()
            self._remember(one["TableName"], one.get("Item") or one["Key"])
        return self._client.transact_write_items(**request)

    def _remember(self, name: str, item: Any) -> None:
        place = _place(name, item)
        if name not in self._names or place in self._before:
            return
        key = {"pk": item["pk"], "sk": item["sk"]}
        found = self._client.get_item(TableName=name, Key=key, ConsistentRead=True)
        self._before[place] = found.get("Item")


def _place(name: str, item: Any) -> Place:
    return name, item["pk"]["S"], item["sk"]["S"]
