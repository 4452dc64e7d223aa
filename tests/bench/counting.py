"""A DynamoDB client that counts what its calls would cost on AWS."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import Mock, patch

from botocore.exceptions import ClientError
from botocore.session import Session

from shared.stores import tables
from tests.bench.billing import RawItem, read_units, size_of, write_units


@contextmanager
def dynamodb_is(client: Any) -> Iterator[None]:
    """The stores' one client of this process is `client`, which stands for botocore's."""
    tables.dynamodb.cache_clear()
    client.meta = Mock()
    with patch.object(Session, "create_client", lambda *_args, **_settings: client):
        tables.dynamodb()
    yield
    tables.dynamodb.cache_clear()


class CountingClient:
    """Passes every call on to `client`; what is not counted here costs no capacity, or fails."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self.exceptions = client.exceptions
        self.reads = 0.0
        self.writes = 0.0

    def get_item(self, **request: Any) -> Any:
        """One item."""
        answer = self._client.get_item(**request)
        consistent = bool(request.get("ConsistentRead"))
        self.reads += read_units([size_of(answer.get("Item", {}))], consistent=consistent)
        return answer

    def batch_get_item(self, **request: Any) -> Any:
        """Each item rounds for itself, and what is not there costs too."""
        answer = self._client.batch_get_item(**request)
        for table, wanted in request["RequestItems"].items():
            found = answer["Responses"].get(table, [])
            missing = len(wanted["Keys"]) - len(found)
            consistent = bool(wanted.get("ConsistentRead"))
            for size in [*map(size_of, found), *[0] * missing]:
                self.reads += read_units([size], consistent=consistent)
        return answer

    def query(self, **request: Any) -> Any:
        """What was read adds up."""
        answer = self._client.query(**request)
        consistent = bool(request.get("ConsistentRead"))
        self.reads += read_units(map(size_of, answer["Items"]), consistent=consistent)
        return answer

    def put_item(self, **request: Any) -> Any:
        """A put."""
        return self._written("put_item", request)

    def update_item(self, **request: Any) -> Any:
        """A change."""
        return self._written("update_item", request)

    def delete_item(self, **request: Any) -> Any:
        """A removal."""
        return self._written("delete_item", request)

    def transact_write_items(self, **request: Any) -> Any:
        """Twice the table's part; a refused one costs too."""
        parts = [next(iter(part.values())) for part in request["TransactItems"]]
        before = [self._item(part) for part in parts]
        try:
            return self._client.transact_write_items(**request)
        finally:
            for part, old in zip(parts, before, strict=True):
                own, indexes = write_units(part["TableName"], old, self._item(part))
                self.writes += 2 * own + indexes

    def scan(self, **request: Any) -> Any:
        """How the tests look at tables; the product has no right to it, so it is not counted."""
        return self._client.scan(**request)

    def _written(self, method: str, request: dict[str, Any]) -> Any:
        old = self._item(request)
        try:
            answer = getattr(self._client, method)(**request)
        except ClientError:
            self.writes += write_units(request["TableName"], old, old)[0]
            raise
        self.writes += sum(write_units(request["TableName"], old, self._item(request)))
        return answer

    def _item(self, request: dict[str, Any]) -> RawItem | None:
        whole = request.get("Key") or request["Item"]
        key = {name: whole[name] for name in ("pk", "sk")}
        answer = self._client.get_item(TableName=request["TableName"], Key=key)
        item: RawItem | None = answer.get("Item")
        return item
