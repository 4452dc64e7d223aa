"""What goes on behind the answers of the running system: work that is handed on in batches."""

import json
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from ocpp.v16.enums import ChargePointStatus

from infra.local.deploy import client
from tests.bench.embedded import endpoint_of
from tests.e2e.chargers import charger_at
from tests.e2e.firms import a_firm
from tests.system import OPERATOR, Api, System

pytestmark = pytest.mark.embedded

WITHIN_S = 90
SITE = {"name": "Depot", "address": {"city": "Lyon"}, "time_zone": "Europe/Paris"}


@pytest.fixture(scope="module")
def manager(hub: System) -> httpx.Client:
    """Of a company with three chargers, one of which has told something."""
    firm = a_firm(hub.address, "fr", "arriere")
    staff = Api(hub.address, *OPERATOR).client
    base = f"/api/operator/companies/{firm.id}"
    site = staff.post(f"{base}/sites", json=SITE).json()["id"]
    for number in range(3):
        new = {"serial_number": f"AR-{number}", "name": f"Quai {number}", "site": site}
        password = staff.post(f"{base}/chargers", json=new).json()["password"]
    with charger_at(hub.address, "AR-2", password) as charger:
        charger.do(lambda c: c.boot())
        charger.do(lambda c: c.report(1, ChargePointStatus.available))
    return firm.as_boss()


def test_a_bulk_change_reaches_every_charger_and_says_so(manager: httpx.Client) -> None:
    change = {"kind": "visitor_use", "mode": "on"}
    asked = {"target": {"chargers_matching": {}}, "change": change}

    job = manager.post("/api/bulk-changes", json=asked).json()
    ended = _once(
        lambda: manager.get(f"/api/bulk-changes/{job['id']}").json(),
        lambda told: told["status"] in ("done", "failed"),
    )

    assert (ended["status"], ended["changed"], ended["failed"]) == ("done", 3, 0)
    chargers = manager.get("/api/chargers").json()["items"]
    assert {one["visitor_use"]["mode"] for one in chargers} == {"on"}


def test_the_history_of_every_site_is_worked_out_each_quarter_hour(
    hub: System, manager: httpx.Client
) -> None:
    def look() -> dict[str, Any]:
        _wake(hub, "quarter")
        told: dict[str, Any] = manager.get("/api/dashboard/occupancy").json()
        return told

    told = _once(
        look,
        lambda answer: answer["until"] is not None,
    )

    assert told["until"] is not None


def _wake(hub: System, every: str) -> None:
    """As the clock does."""
    functions = client("lambda", endpoint_of(hub))
    names = [one["FunctionName"] for one in functions.list_functions()["Functions"]]
    (watchdog,) = [name for name in names if "watchdog" in name]
    functions.invoke(FunctionName=watchdog, Payload=json.dumps({"every": every}).encode())


def _once(look: Callable[[], dict[str, Any]], is_so: Callable[[dict[str, Any]], bool]) -> Any:
    """What is seen as soon as it is so, or at the last look."""
    deadline = time.monotonic() + WITHIN_S
    told = look()
    while not is_so(told) and time.monotonic() < deadline:
        time.sleep(0.5)
        told = look()
    return told
