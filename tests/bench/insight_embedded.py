"""The dashboard of 100 sites, 90 days, through the whole embedded system: from the request to the
end of its answer, as a browser's at this machine."""

import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import httpx

from infra.local.deploy import client
from shared.stores import keys, tables
from shared.stores.marshalling import marshalled
from tests.bench.embedded import endpoint_of
from tests.bench.figures import Figure, lower, percentile
from tests.bench.insight import LIMIT_MS, ONE, PATHS, fill
from tests.company import MANAGER, PASSWORD, company_with
from tests.fakes.aws import aws_in_memory
from tests.fakes.builders import ACME
from tests.system import Api, System

WARM_UP, ROUNDS = 5, 40
TOGETHER = 25
Item = dict[str, Any]


def figures() -> list[Figure]:
    """What is known is made in memory, and put into the tables of a company of the system."""
    with aws_in_memory():
        fill()
        made = {table: _items(table) for table in (tables.HUB, tables.TELEMETRY)}
    with tempfile.TemporaryDirectory() as folder:
        system = System(Path(folder) / "state")
        system.start()
        try:
            company = company_with(system, []).id
            for table, items in made.items():
                _put(endpoint_of(system), table, (_of(company, item) for item in items))
            manager = Api(system.address, MANAGER, PASSWORD).client
            return [_figure(manager, name, path) for name, path in PATHS.items()]
        finally:
            system.stop()


def _items(table: str) -> list[Item]:
    """Sites, and all that is known of them."""
    parts = {
        tables.HUB: [(keys.partition(ACME), "SITE#")],
        tables.TELEMETRY: [(f"R#{ACME}", ""), (f"R#{ACME}#{ONE}", "")],
    }
    found = (tables.each(table, partition, prefix) for partition, prefix in parts[table])
    return [marshalled(item) for item in chain.from_iterable(found)]


def _of(company: str, item: Item) -> Item:
    """The same of another company."""
    key = item["pk"]["S"].replace(f"#{ACME}", f"#{company}")
    named = {name: {"S": company} for name, value in item.items() if value == {"S": ACME}}
    return item | named | {"pk": {"S": key}}


def _put(endpoint: str, table: str, items: Iterable[Item]) -> None:
    dynamodb = client("dynamodb", endpoint)
    word = f"-storage-{table.partition('_')[0].lower()}"
    (name,) = (one for one in dynamodb.list_tables()["TableNames"] if word in one.lower())
    for some in _chunks(items):
        left = {name: [{"PutRequest": {"Item": item}} for item in some]}
        while left:
            left = dynamodb.batch_write_item(RequestItems=left).get("UnprocessedItems")


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    every = list(items)
    return (every[first : first + TOGETHER] for first in range(0, len(every), TOGETHER))


def _figure(manager: httpx.Client, name: str, path: str) -> Figure:
    took = [_asked_ms(manager, path) for _ in range(WARM_UP + ROUNDS)][WARM_UP:]
    note = f"100 sites, 90 days, embedded AWS, {ROUNDS} answers; at most {LIMIT_MS} ms"
    return lower(f"embedded dashboard {name} p95", percentile(took, 0.95), "ms", note)


def _asked_ms(manager: httpx.Client, path: str) -> float:
    begun = time.perf_counter()
    answer = manager.get(path)
    if answer.status_code != 200 or not answer.content:
        raise AssertionError(f"{path}: {answer.text}")
    return (time.perf_counter() - begun) * 1000
