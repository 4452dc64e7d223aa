"""What every charger of a company costs to show at once: time, bytes, read units."""

import gzip
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from functions.charger_config.handler import handler
from shared.domain.chargers import Charger, ChargerState
from shared.stores import keys, tables
from shared.stores.chargers import state_item
from shared.stores.marshalling import marshalled
from tests.bench.billing import read_units, size_of
from tests.bench.figures import Figure, lower, percentile
from tests.bench.stubbing import stub
from tests.fakes.aws import aws_in_process
from tests.fakes.builders import ACME, NOON, a_charger
from tests.fakes.http import Client
from tests.fakes.people import a_company, a_site, a_user, signed_in_as

CHARGERS = 10_000
WARM_UP, ROUNDS = 2, 20
PAGE_BYTES = 1_000_000
"""A query reads a megabyte at most."""
KEPT = ("block", "block_since", "charger", "site", "subscription", "connected")
KINDS = {"chargers": "CHARGER#", "live": "by_site"}


def figures() -> list[Figure]:
    """Of the handler against a stub on loopback: our work, not DynamoDB's."""
    items = {"chargers": list(_chargers()), "live": list(_states())}
    pages = {name: _pages(items[kind]) for kind, name in KINDS.items()}
    with _manager() as (client, batch), stub("stub_pages", {"pages": pages, "batch": batch}) as url:
        tables.dynamodb.cache_clear()
        with patch.dict(os.environ, {"AWS_ENDPOINT_URL": url}):
            found = [one for kind in KINDS for one in _of(kind, client, items[kind])]
    tables.dynamodb.cache_clear()
    return found


def _of(kind: str, client: Client, items: list[Any]) -> list[Figure]:
    took, size = _rounds(client, f"/api/outlines/{kind}")
    note = f"{CHARGERS} chargers, handler against a stub on loopback, compressed, {ROUNDS} rounds"
    units = read_units((size_of(item) for item in items), consistent=False)
    name = f"outlines {kind} {CHARGERS}"
    return [
        lower(f"{name} p95", percentile(took, 0.95), "ms", note),
        lower(f"{name} size", size / 1000, "kB", "compressed"),
        lower(f"{name} read units", units, "units", "by the sizes of the items"),
    ]


def _rounds(client: Client, path: str) -> tuple[list[float], int]:
    client.headers = {"accept-encoding": "gzip"}
    took, size = [], 0
    for number in range(WARM_UP + ROUNDS):
        begun = time.perf_counter()
        answer = client.call(handler, "GET", path)
        if number >= WARM_UP:
            took.append((time.perf_counter() - begun) * 1000)
        size = len(answer.body)
        rows = len(json.loads(gzip.decompress(answer.body))["items"])
        if rows != CHARGERS:
            raise AssertionError(f"{path} told {rows} chargers")
    return took, size


@contextmanager
def _manager() -> Iterator[tuple[Client, dict[str, Any]]]:
    """Signed in; and what reading who they are answers."""
    with aws_in_process():
        a_company()
        a_site()
        user = a_user()
        client = signed_in_as(user)
        found = [keys.company_key(ACME), keys.user_key(ACME, user.id)]
        wanted: Any = {"hub": {"Keys": [{"pk": {"S": pk}, "sk": {"S": sk}} for pk, sk in found]}}
        batch: Any = tables.dynamodb().batch_get_item(RequestItems=wanted)
        client.call(handler, "GET", "/api/sites")  # the key of the tokens is known from then on
        yield client, {"Responses": batch["Responses"], "UnprocessedKeys": {}}


def _chargers() -> Iterator[dict[str, Any]]:
    for number in range(CHARGERS):
        charger = _charger(number)
        pk, sk = keys.charger_key(ACME, charger.id)
        yield marshalled({**charger.model_dump(mode="json"), "pk": pk, "sk": sk})


def _states() -> Iterator[dict[str, Any]]:
    for number in range(CHARGERS):
        charger = _charger(number)
        state = ChargerState(charger=charger.id, company=ACME, site=charger.site, block_since=NOON)
        item = state_item(state, charger.subscription)
        pk, sk = keys.state_key(ACME, charger.id)
        kept = {name: item[name] for name in (*KEPT, "spk", "ssk")}
        yield marshalled({**kept, "pk": pk, "sk": sk})


def _charger(number: int) -> Charger:
    """As they are registered: ids are random, names are people's."""
    return a_charger(
        id=f"{number * 7_919_919_919_919 % 10**16:016}",
        serial_number=f"EV-{number:06}",
        identity=f"EV-{number:06}",
        name=f"Parking level {number % 7}, bay {number}",
        position={"latitude": 45 + number / 9_973, "longitude": 4 + number / 7_919},
    )


def _pages(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    pages: list[dict[str, Any]] = [{"Items": []}]
    size = 0
    for item in items:
        size += size_of(item)
        if size > PAGE_BYTES:
            last = pages[-1]["Items"][-1]
            pages[-1]["LastEvaluatedKey"] = {
                name: last[name] for name in ("pk", "sk", "spk", "ssk") if name in last
            }
            pages.append({"Items": []})
            size = size_of(item)
        pages[-1]["Items"].append(item)
    return pages
