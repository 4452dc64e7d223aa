"""The first page of the list of sessions over 1,000,000 stored ones: time and read units.

Items are made as they are read, from their place in each index: what is measured is our work, and
what DynamoDB would bill, not DynamoDB's time.
"""

import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

from functions.charging_sessions.handler import handler
from shared.stores import tables
from shared.stores.marshalling import marshalled
from shared.stores.sessions import sessions
from tests.bench.counting import CountingClient, dynamodb_is
from tests.bench.figures import Figure, lower, percentile
from tests.fakes.aws import aws_in_memory
from tests.fakes.builders import ACME
from tests.fakes.chargers import put_charger
from tests.fakes.cloud import INDEXES
from tests.fakes.http import Client
from tests.fakes.memory import MemoryClient
from tests.fakes.people import a_company, a_site, a_user, signed_in_as
from tests.fakes.reports import priced_in

STORED, PAGE = 1_000_000, 50
SITES, CHARGERS, CARDS = 40, 2_000, 7_919
WARM_UP, ROUNDS = 3, 40
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
APART = timedelta(days=365) / STORED
_PERIOD = {"from": "2026-03-01T00:00:00Z", "to": "2026-12-01T00:00:00Z"}
_STEPS = {"by_company": 1, "by_site": SITES, "by_charger": CHARGERS, "by_card": CARDS}
PAGES = {
    "of a site": {"site": "s7"},
    "of a charger": {"charger": "h47"},
    "of a card": {"card": "CARD00047"},
    "of a site and a holder of none": {"site": "s7", "holder": "nobody"},
}
"""The last leaves out all that it reads: as much as a page ever looks at."""


def figures(rounds: int = ROUNDS) -> list[Figure]:
    """For a period, of a manager of all sites."""
    with _stored() as (client, counting):
        measured = [(name, _rounds(more, rounds, client, counting)) for name, more in PAGES.items()]
    note = f"{PAGE} of {STORED} sessions, handler on an index in memory, {rounds} rounds"
    return [
        one
        for name, (took, reads) in measured
        for one in (
            lower(f"sessions {name} p95", percentile(took, 0.95), "ms", note),
            lower(f"sessions {name} reads", reads, "read units", note),
        )
    ]


def _rounds(
    more: dict[str, str], rounds: int, client: Client, counting: CountingClient
) -> tuple[list[float], float]:
    took: list[float] = []
    path = f"/api/sessions?{urlencode({**_PERIOD, **more, 'limit': PAGE}, safe=':')}"
    rows = 0 if "holder" in more else PAGE
    for number in range(WARM_UP + rounds):
        counting.reads, begun = 0.0, time.perf_counter()
        answer = client.call(handler, "GET", path)
        if answer.status != 200 or len(answer.body["items"]) != rows:
            raise AssertionError(f"{path}: {answer.body}")
        if number >= WARM_UP:
            took.append((time.perf_counter() - begun) * 1000)
    return took, counting.reads


class IndexedClient(MemoryClient):
    """Sessions `STORED` in number, in the order of their ends; the other tables are in memory."""

    def __init__(self, item: Callable[[int], dict[str, Any]]) -> None:
        super().__init__()
        self._item = item

    def query(self, **request: Any) -> Any:
        """Of sessions backwards from where it goes on; of all else as ever."""
        values = request["ExpressionAttributeValues"]
        if ":low" not in values or "IndexName" not in request or request["TableName"] != "sessions":
            return super().query(**request)
        pk, sk = INDEXES["sessions"][request["IndexName"]]
        last = values[":partition"]["S"].rpartition("#")[2]
        step = _STEPS[request["IndexName"]]
        first = 0 if step == 1 else int(last.strip("shCARD")) % step
        numbers = range(first, STORED, step)
        low = bisect_left(numbers, values[":low"]["S"], key=_sort_key)
        high = bisect_right(numbers, values[":high"]["S"], key=_sort_key)
        if start := request.get("ExclusiveStartKey"):
            high = bisect_left(numbers, start[sk]["S"], key=_sort_key)
        page = [self._item(n) for n in reversed(numbers[max(low, high - request["Limit"]) : high])]
        if any(item[pk] != values[":partition"] for item in page):
            raise AssertionError(f"an item of {values[':partition']['S']} is elsewhere")
        if high - len(page) == low:
            return {"Items": page}
        return {
            "Items": page,
            "LastEvaluatedKey": {name: page[-1][name] for name in (pk, sk, "pk", "sk")},
        }


@contextmanager
def _stored() -> Iterator[tuple[Client, CountingClient]]:
    with aws_in_memory():
        template = _template()
    client = IndexedClient(lambda number: {**template, **_differing(number)})
    with aws_in_memory(), dynamodb_is(client):
        a_company()
        for number in range(SITES):
            a_site(f"s{number}")
        for number in range(CHARGERS):
            put_charger(f"h{number}", f"s{number % SITES}")
        caller = signed_in_as(a_user())
        counting = CountingClient(client)
        with dynamodb_is(counting):
            yield caller, counting


def _template() -> dict[str, Any]:
    """As the store writes one that was paid."""
    session = priced_in("EUR").session.model_copy(update={"company": ACME})
    with patch("shared.stores.sessions.now", lambda: session.ended_at):
        sessions().open(session)
    key = {"pk": f"C#{ACME}#{session.charger}", "sk": f"TX#{session.transaction_id}"}
    answer: Any = tables.dynamodb().get_item(TableName="sessions", Key=marshalled(key))
    return dict(answer["Item"])


def _differing(number: int) -> dict[str, Any]:
    site, charger = f"s{number % SITES}", f"h{number % CHARGERS}"
    card, ended = f"CARD{number % CARDS:05}", BEGIN + number * APART
    owned, sort = f"C#{ACME}", _sort_key(number)
    item: dict[str, Any] = marshalled(
        {
            "pk": f"{owned}#{charger}",
            "sk": f"TX#{number}",
            **{name: sort for name in ("csk", "ssk", "hsk", "ksk")},
            "cpk": owned,
            "spk": f"{owned}#S#{site}",
            "hpk": f"{owned}#H#{charger}",
            "kpk": f"{owned}#K#{card}",
            "site": site,
            "charger": charger,
            "uid": card,
            "transaction_id": str(number),
            "started_at": (ended - timedelta(hours=3)).isoformat(),
            "ended_at": ended.isoformat(),
        }
    )
    return item


def _sort_key(number: int) -> str:
    return f"E#{tables.stamp(BEGIN + number * APART)}#"
