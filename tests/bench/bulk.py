"""Visitor use of 10,000 chargers changed as one job: how long it takes here, and what it costs.

The time is that of the embedded AWS on this machine, from the request to the last outcome, with
everything on; the units are those that DynamoDB would bill, counted in memory.
"""

import tempfile
import time
from pathlib import Path
from typing import Any

import httpx

from infra.local.deploy import client
from infra.local.simulator.scenario import Fleet, Scenario, chargers_of
from shared.stores import tables
from tests.bench.counting import CountingClient, dynamodb_is
from tests.bench.embedded import endpoint_of
from tests.bench.figures import Figure, lower
from tests.company import MANAGER, PASSWORD, company_with
from tests.fakes import bulk
from tests.fakes.chargers import put_charger
from tests.fakes.cloud import cloud
from tests.fakes.people import a_company, a_site, a_user
from tests.system import Api, System

CHARGERS, OF_A_PART = 10_000, 100
TOGETHER = 25
LOOK_EVERY_S, LONGEST_S = 0.25, 600
SETTLE_S = 60
"""What follows from chargers that are new has been done by then."""
CHANGE = {"kind": "visitor_use", "mode": "off"}


def figures() -> list[Figure]:
    """One run of the whole system; the units are exact, so that one does."""
    reads, writes = _units()
    note = f"counted in memory, a part of {OF_A_PART}, settling included; streams come on top"
    return [
        lower("bulk change 10000 chargers", _embedded_s(), "s", "embedded AWS, everything on"),
        lower("reads per charger of a bulk change", reads, "read units", note),
        lower("writes per charger of a bulk change", writes, "write units", note),
    ]


def _units() -> tuple[float, float]:
    with cloud():
        a_company()
        a_site()
        for number in range(OF_A_PART):
            put_charger(f"h{number:05d}")
        user = a_user()
        counting = CountingClient(tables.dynamodb())
        with dynamodb_is(counting):
            job = bulk.put(user, {"chargers_matching": {}}, {**CHANGE, "mode": "on"})
            if bulk.run(job).tallies[0].changed != OF_A_PART:
                raise AssertionError("not all were changed")
            return counting.reads / OF_A_PART, counting.writes / OF_A_PART


def _embedded_s() -> float:
    with tempfile.TemporaryDirectory() as folder:
        system = System(Path(folder) / "state")
        system.start()
        try:
            company = company_with(system, chargers_of(Scenario(fleet=(Fleet(count=1),))))
            _multiply(endpoint_of(system), *company.chargers.values())
            time.sleep(SETTLE_S)
            return _changed_s(Api(system.address, MANAGER, PASSWORD).client)
        finally:
            system.stop()


def _multiply(endpoint: str, charger: str) -> None:
    """Copies of the one charger, straight into the table."""
    dynamodb = client("dynamodb", endpoint)
    ((table, known),) = [
        (name, item)
        for name in dynamodb.list_tables()["TableNames"]
        for item in dynamodb.scan(TableName=name)["Items"]
        if item.get("sk", {}).get("S") == f"CHARGER#{charger}" and "identity" in item
    ]
    copies = [_copy(known, number) for number in range(CHARGERS - 1)]
    for first in range(0, len(copies), TOGETHER):
        puts = [{"PutRequest": {"Item": item}} for item in copies[first : first + TOGETHER]]
        left = {table: puts}
        while left:
            left = dynamodb.batch_write_item(RequestItems=left).get("UnprocessedItems")


def _copy(item: dict[str, Any], number: int) -> dict[str, Any]:
    name = f"copy{number:012d}"
    changed = {"id": name, "sk": f"CHARGER#{name}", "serial_number": name, "identity": name}
    return item | {field: {"S": value} for field, value in changed.items()}


def _changed_s(manager: httpx.Client) -> float:
    """From the request to the last outcome."""
    begun = time.perf_counter()
    asked = {"target": {"chargers_matching": {}}, "change": CHANGE}
    answer = manager.post("/api/bulk-changes", json=asked)
    answer.raise_for_status()
    job: dict[str, Any] = answer.json()
    while job["status"] in ("queued", "running"):
        if time.perf_counter() - begun > LONGEST_S:
            raise AssertionError(f"the change does not end: {job}")
        time.sleep(LOOK_EVERY_S)
        job = manager.get(f"/api/bulk-changes/{job['id']}").json()
    if (job["status"], job["changed"]) != ("done", CHARGERS):
        raise AssertionError(f"not all were changed: {job}")
    return time.perf_counter() - begun
